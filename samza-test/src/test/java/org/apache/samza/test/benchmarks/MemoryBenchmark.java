// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.samza.test.support.Topics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a partition, a task and a store take of memory, by growing numbers of them in one process. */
@Command(
        name = "memory",
        mixinStandardHelpOptions = true,
        description = "Measures what partitions, tasks and stores of a container take of memory.")
final class MemoryBenchmark implements Callable<Integer> {
    /** Every hundredth message is sent on: so each task sends a round number, however partitions are shared. */
    private static final int MESSAGES_OF_PARTITION = 100;

    private static final long BYTES_OF_PARTITION = 1 << 20;
    /** Longer than between two commits of each, so that all have committed and stores have been written. */
    private static final int SETTLING_SECONDS = 6;

    /** What there is for each partition. */
    enum Kind {
        RAW("raw loop", Workload.DROP, Side.RAW, Map.of()),
        ONE_TASK("one task for all", Workload.DROP, Side.AT_LEAST_ONCE, ScalePoint.ONE_TASK),
        TASKS("a task for each", Workload.DROP, Side.AT_LEAST_ONCE, Map.of()),
        STORES("… with a RocksDB store", Workload.COUNT_MANY, Side.AT_LEAST_ONCE, Map.of()),
        EXACTLY_ONCE("… with a RocksDB store, exactly once", Workload.COUNT_MANY, Side.EXACTLY_ONCE, Map.of());

        final String title;
        private final Workload workload;
        private final Side side;
        private final Map<String, String> job;

        Kind(String title, Workload workload, Side side, Map<String, String> job) {
            this.title = title;
            this.workload = workload;
            this.side = side;
            this.job = job;
        }
    }

    @Option(
            names = "--partitions",
            split = ",",
            description = "Of the input; tasks and stores are as many. Default: ${DEFAULT-VALUE}.")
    private List<Integer> partitions = List.of(8, 64, 256);

    /** All of which count. */
    @Mixin
    private Rounds rounds = new Rounds(3);

    @Mixin
    private Bench bench;

    private MemoryBenchmark() {}

    @Override
    public Integer call() throws Exception {
        var runs = new ArrayList<MemoryReport.Run>();
        Machine machine = Machine.now();
        int all = partitions.stream().mapToInt(Integer::intValue).sum();
        try (var cluster = bench.startKafka(all * Kind.values().length * BYTES_OF_PARTITION);
                var topics = new Topics(cluster.bootstrapServers())) {
            for (int number : partitions) {
                String input = input(number);
                topics.create(input, number, Map.of());
                Backlog.fillEvenly(topics, input, number, (long) number * MESSAGES_OF_PARTITION);
                for (int round = 1; round <= rounds.number(); round++) {
                    for (Kind kind : Kind.values()) {
                        var run = new MemoryReport.Run(kind, number, round, footprint(kind, number, round, topics));
                        bench.say(MemoryReport.line(run));
                        runs.add(run);
                    }
                }
                topics.delete(input);
            }
        }
        var report = new MemoryReport(partitions, machine, List.copyOf(runs));
        bench.publish("memory", report.section(), report.json());
        return 0;
    }

    private static String input(int number) {
        return "memory-" + number;
    }

    private Footprint footprint(Kind kind, int number, int round, Topics topics) throws Exception {
        String input = input(number);
        // A name of its own: a job of a name that was there goes on where that one ended.
        String output = input + "-" + kind.ordinal() + "-" + round;
        var load = new Load(topics.brokers(), input, output, number, Load.Clients.DEFAULTS);
        topics.create(output, number, Map.of());
        for (String changelog : kind.workload.changelogs(output)) {
            topics.create(changelog, number, Map.of("cleanup.policy", "compact"));
        }
        try (var visible = new VisibleOutput(topics.brokers(), output, number);
                Side.Running run = kind.side.start(kind.workload, load, bench.workDir(), kind.job)) {
            visible.await((long) number * MESSAGES_OF_PARTITION / kind.workload.inputsPerOutput, run);
            TimeUnit.SECONDS.sleep(SETTLING_SECONDS);
            return Footprint.of(run.workers().get(0));
        } finally {
            topics.deleteAll(output);
        }
    }
}
