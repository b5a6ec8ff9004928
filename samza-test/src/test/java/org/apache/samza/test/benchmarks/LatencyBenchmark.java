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
 * How long a message takes through an engine with default settings while messages come at a steady pace, from the instant at which
 * it was due to be sent to its receipt by a reader of committed messages.
 */
@Command(
        name = "latency",
        mixinStandardHelpOptions = true,
        description = "Compares the end-to-end delay of engines at a steady pace, with default settings.")
final class LatencyBenchmark implements Callable<Integer> {
    private static final Workload WORKLOAD = Workload.PASS_THROUGH;

    @Option(
            names = "--sides",
            split = ",",
            description = "Of raw, alo, eos, streams, streams-eos, samza-1.8. Default: ${DEFAULT-VALUE}.")
    private List<Side> sides = List.of(
            Side.RAW, Side.AT_LEAST_ONCE, Side.EXACTLY_ONCE, Side.STREAMS, Side.STREAMS_EXACTLY_ONCE, Side.PUBLISHED);

    @Option(names = "--per-second", split = ",", description = "Paces. Default: ${DEFAULT-VALUE}.")
    private List<Integer> paces = List.of(2_000, 20_000);

    @Option(names = "--warm-up-seconds", description = "Time at that pace before it counts. Default: ${DEFAULT-VALUE}.")
    private int warmUpSeconds = 10;

    @Option(names = "--seconds", description = "Time at that pace that counts. Default: ${DEFAULT-VALUE}.")
    private int seconds = 10;

    @Mixin
    private RoundsOfSides rounds = new RoundsOfSides(3);

    @Mixin
    private Bench bench;

    private LatencyBenchmark() {}

    @Override
    public Integer call() throws Exception {
        var runs = new ArrayList<LatencyRun>();
        Machine machine = Machine.now();
        try (var cluster = bench.startKafka(0);
                var topics = new Topics(cluster.bootstrapServers())) {
            var inTurn = new ArrayList<>(sides);
            for (int round = 1; round <= rounds.number(); round++) {
                for (int pace : paces) {
                    for (Side side : inTurn) {
                        if (!rounds.has(round, side)) {
                            continue;
                        }
                        LatencyRun run = run(side, pace, round, topics);
                        bench.say(LatencyReport.line(run));
                        runs.add(run);
                    }
                }
                Collections.rotate(inTurn, 1);
            }
        }
        var report = new LatencyReport(sides, paces, seconds, machine, List.copyOf(runs));
        bench.publish("latency", report.section(), report.json());
        return 0;
    }

    private LatencyRun run(Side side, int pace, int round, Topics topics) throws Exception {
        String name = "latency-" + side + "-" + pace + "-" + round;
        var load = new Load(topics.brokers(), name + "-input", name, Load.PARTITIONS, Load.Clients.DEFAULTS);
        topics.create(load.input(), load.partitions(), Map.of());
        topics.create(load.output(), load.partitions(), Map.of());
        var probe = new DelayProbe(
                topics.brokers(), load.input(), load.output(), pace, (long) pace * warmUpSeconds, pace * seconds);
        // One message at first, by which the engine is seen to be at work: some take several seconds to start.
        topics.sendBytes(load.input(), 0, null, new byte[Load.MESSAGE_BYTES]);
        try (var output = new VisibleOutput(topics.brokers(), load.output(), load.partitions());
                Side.Running run = side.start(WORKLOAD, load, bench.workDir())) {
            output.await(1, run);
            return new LatencyRun(side, pace, round, probe.measure());
        } finally {
            topics.deleteAll(name);
        }
    }
}
