// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.samza.test.support.Topics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Messages passed from topic to topic by a bare loop over Kafka's clients and by our container, at least once and exactly once,
 * in turns. What the container costs on top is what a user pays for it.
 */
@Command(
        name = "pass-through",
        mixinStandardHelpOptions = true,
        description = "Compares pass-through, at least once and exactly once, with a raw loop.")
final class PassThroughBenchmark implements Callable<Integer> {
    @Option(names = "--messages", description = "Messages of a round. Default: ${DEFAULT-VALUE}.")
    private long messages = 3_000_000;

    @Option(names = "--rounds", description = "Rounds that count, after one that does not. Default: ${DEFAULT-VALUE}.")
    private int rounds = 5;

    @Mixin
    private Bench bench;

    private PassThroughBenchmark() {}

    @Override
    public Integer call() throws Exception {
        var measurements = new ArrayList<Measurement>();
        Machine machine = Machine.now();
        try (var cluster = bench.startKafka(messages * Load.MESSAGE_BYTES * 4);
                var topics = new Topics(cluster.bootstrapServers())) {
            bench.say("filling " + Backlog.TOPIC + " with " + messages + " messages");
            Backlog.fill(topics, messages);
            var drain = new Drain(topics, cluster.pid("kafka-1"), messages);
            var sides = new ArrayList<>(PassThroughReport.SIDES);
            for (int round = 0; round <= rounds; round++) {
                for (Side side : sides) {
                    Measurement measured = run(side, round, drain);
                    bench.say(PassThroughReport.line(measured));
                    measurements.add(measured);
                }
                // Whoever goes first finds another machine than who goes second: take turns.
                Collections.rotate(sides, 1);
            }
        }
        var report = new PassThroughReport(messages, machine, List.copyOf(measurements));
        bench.publish("pass-through", report.section());
        bench.writeJson(report.json());
        return 0;
    }

    private Measurement run(Side side, int round, Drain drain) throws Exception {
        Topics topics = drain.topics();
        String output = "benchmark-" + PassThroughReport.SIDES.indexOf(side) + "-" + round;
        var load = new Load(topics.brokers(), Backlog.TOPIC, output);
        topics.create(output, Load.PARTITIONS, Map.of());
        try (Side.Running run = side.start(load, bench.workDir())) {
            return drain.measure(side, round, load, run, Drain.Counting.VISIBLE);
        } finally {
            topics.delete(output);
        }
    }
}
