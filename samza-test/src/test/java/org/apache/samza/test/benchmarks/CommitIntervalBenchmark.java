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
 * What the interval of commits costs under exactly-once: how fast a backlog is passed on, and then, by the same process, how long
 * single messages take that come at a steady pace.
 */
@Command(
        name = "commit-interval",
        mixinStandardHelpOptions = true,
        description = "Measures throughput and end-to-end delay against the interval of commits.")
final class CommitIntervalBenchmark implements Callable<Integer> {
    @Option(
            names = "--intervals",
            split = ",",
            description = "Values of task.commit.ms under exactly-once. Default: ${DEFAULT-VALUE}.",
            defaultValue = "20,50,100,200,500,1000,5000")
    private List<Long> intervals;

    @Option(names = "--messages", description = "Messages of the backlog. Default: ${DEFAULT-VALUE}.")
    private long messages = 2_000_000;

    @Mixin
    private Rounds rounds = new Rounds(3);

    @Option(names = "--per-second", description = "Pace of single messages. Default: ${DEFAULT-VALUE}.")
    private int perSecond = 5_000;

    @Option(names = "--warm-up-seconds", description = "Time at that pace before it counts. Default: ${DEFAULT-VALUE}.")
    private int warmUpSeconds = 1;

    @Option(names = "--seconds", description = "Time at that pace that counts. Default: ${DEFAULT-VALUE}.")
    private int seconds = 5;

    @Mixin
    private Bench bench;

    private CommitIntervalBenchmark() {}

    @Override
    public Integer call() throws Exception {
        List<IntervalSetting> settings = new ArrayList<>(IntervalSetting.all(intervals));
        var runs = new ArrayList<IntervalRun>();
        Machine machine = Machine.now();
        try (var cluster = bench.startKafka(messages * Load.MESSAGE_BYTES * 4);
                var topics = new Topics(cluster.bootstrapServers())) {
            bench.say("filling " + Workload.PASS_THROUGH.input() + " with " + messages + " messages");
            Backlog.fill(topics, Workload.PASS_THROUGH, messages);
            var drain = new Drain(topics, cluster.pid("kafka-1"), messages, 1);
            // The broker's own warm-up.
            run(settings.get(0), 0, drain);
            for (int round = 1; round <= rounds.number(); round++) {
                for (IntervalSetting setting : settings) {
                    IntervalRun run = run(setting, round, drain);
                    bench.say(IntervalReport.line(run));
                    runs.add(run);
                }
                Collections.rotate(settings, settings.size() / 2 + 1);
            }
        }
        var report = new IntervalReport(
                IntervalSetting.all(intervals), messages, perSecond, seconds, machine, List.copyOf(runs));
        bench.publish("commit-interval", report.section(), report.json());
        bench.publishBeside(IntervalReport.PLOT_FILE, report.plot().svg());
        return 0;
    }

    private IntervalRun run(IntervalSetting setting, int round, Drain drain) throws Exception {
        Topics topics = drain.topics();
        String output = "benchmark-" + setting.name() + "-" + round;
        String paced = output + "-paced";
        var load = new Load(topics.brokers(), Workload.PASS_THROUGH.input(), output);
        topics.create(output, Load.PARTITIONS, Map.of());
        topics.create(paced, Load.PARTITIONS, Map.of());
        try (Side.Running run = setting.side().start(Workload.PASS_THROUGH, load, bench.workDir(), paced)) {
            Measurement drained = drain.measure(setting.side(), round, load, run, Drain.Counting.WRITTEN);
            drain.awaitAll(load, run);
            var probe = new DelayProbe(
                    topics.brokers(), paced, output, perSecond, (long) perSecond * warmUpSeconds, perSecond * seconds);
            return new IntervalRun(setting, round, drained, probe.measure());
        } finally {
            topics.delete(output);
            topics.delete(paced);
        }
    }
}
