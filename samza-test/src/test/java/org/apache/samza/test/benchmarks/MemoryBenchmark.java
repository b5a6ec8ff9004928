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
    /** Each partition's last message is one that is sent on. */
    private static final int MESSAGES_OF_PARTITION = 100;

    private static final long BYTES_OF_PARTITION = 1 << 20;
    /** Several commits, so that stores have been written. */
    private static final int SETTLING_SECONDS = 4;

    private static final Map<String, String> COMMITS = Map.of("task.commit.ms", "1000");

    /** What there is for each partition. */
    enum Kind {
        RAW("raw loop", Workload.DROP, Side.RAW, Map.of()),
        ONE_TASK("one task for all", Workload.DROP, Side.AT_LEAST_ONCE, ScalePoint.ONE_TASK),
        TASKS("a task for each", Workload.DROP, Side.AT_LEAST_ONCE, Map.of()),
        STORES("… with a RocksDB store", Workload.COUNT_MANY, Side.AT_LEAST_ONCE, COMMITS),
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

    @Option(names = "--rounds", description = "Rounds, all of which count. Default: ${DEFAULT-VALUE}.")
    private int rounds = 3;

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
                String input = "memory-" + number;
                topics.create(input, number, Map.of());
                Backlog.fillEvenly(topics.brokers(), input, number, (long) number * MESSAGES_OF_PARTITION);
                for (int round = 1; round <= rounds; round++) {
                    for (Kind kind : Kind.values()) {
                        var run = new MemoryReport.Run(kind, number, round, footprint(kind, input, number, topics));
                        bench.say(MemoryReport.line(run));
                        runs.add(run);
                    }
                }
                topics.delete(input);
            }
        }
        var report = new MemoryReport(partitions, rounds, machine, List.copyOf(runs));
        bench.publish("memory", report.section(), report.json());
        return 0;
    }

    private Footprint footprint(Kind kind, String input, int number, Topics topics) throws Exception {
        String output = input + "-" + kind.ordinal();
        var load = new Load(topics.brokers(), input, output, number, Load.Clients.DEFAULTS);
        topics.create(output, number, Map.of());
        for (String changelog : kind.workload.changelogs(output)) {
            topics.create(changelog, number, Map.of("cleanup.policy", "compact"));
        }
        try (var visible = new VisibleOutput(topics.brokers(), output, number);
                Side.Running run = kind.side.start(kind.workload, load, bench.workDir(), kind.job)) {
            visible.await((long) number * MESSAGES_OF_PARTITION / kind.workload.inputsPerOutput);
            TimeUnit.SECONDS.sleep(SETTLING_SECONDS);
            return Footprint.of(run.workers().get(0));
        } finally {
            topics.deleteAll(output);
            topics.deleteAll("job-of-" + output);
        }
    }
}
