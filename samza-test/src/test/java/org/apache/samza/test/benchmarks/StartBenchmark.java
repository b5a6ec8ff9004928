// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.samza.test.support.Topics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * How long an engine takes from the launch of its JVM to its first message and to the end of a small backlog, with an empty store
 * and with one that it has to restore, and what it uses when there is nothing to do.
 */
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        description = "Compares the start of engines, with and without a store to restore, and their idle CPU time.")
final class StartBenchmark implements Callable<Integer> {
    private static final Workload WORKLOAD = Workload.COUNT;
    /** A round number of messages for each task that sends one in a hundred. */
    private static final long MESSAGES = 8_000;
    /** What a start leaves behind, compilation and first metadata, does not belong to idling. */
    static final int SETTLING_SECONDS = 30;

    @Option(
            names = "--sides",
            split = ",",
            description = "Of raw, alo, eos, eos-archive, streams, streams-eos, samza-1.8. Default: ${DEFAULT-VALUE}.")
    private List<Side> sides = List.of(
            Side.RAW,
            Side.AT_LEAST_ONCE,
            Side.EXACTLY_ONCE,
            Side.FROM_ARCHIVE,
            Side.STREAMS,
            Side.STREAMS_EXACTLY_ONCE,
            Side.PUBLISHED);

    @Option(
            names = "--keys",
            split = ",",
            description = "Keys of 8 bytes, with values of 8 bytes, to restore. Default: ${DEFAULT-VALUE}.")
    private List<Long> keys = List.of(0L, 6_000_000L);

    @Option(
            names = "--idle-seconds",
            description = "Time for which idling is watched, with the first of --keys. Default: ${DEFAULT-VALUE}.")
    private int idleSeconds = 30;

    @Mixin
    private RoundsOfSides rounds = new RoundsOfSides(5);

    @Mixin
    private Bench bench;

    private StartBenchmark() {}

    @Override
    public Integer call() throws Exception {
        var starts = new ArrayList<Start>();
        Machine machine = Machine.now();
        try (var cluster = bench.startKafka(Collections.max(keys) * Load.MESSAGE_BYTES * 4);
                var topics = new Topics(cluster.bootstrapServers())) {
            topics.create(WORKLOAD.input(), Load.PARTITIONS, Map.of());
            Backlog.fillEvenly(topics, WORKLOAD.input(), Load.PARTITIONS, MESSAGES);
            if (sides.contains(Side.FROM_ARCHIVE)) {
                leaveArchive(topics);
            }
            var inTurn = new ArrayList<>(sides);
            for (int round = 1; round <= rounds.number(); round++) {
                for (long number : keys) {
                    for (Side side : inTurn) {
                        if (!rounds.has(round, side)) {
                            continue;
                        }
                        Start start = start(side, number, round, topics);
                        bench.say(StartReport.line(start));
                        starts.add(start);
                    }
                }
                Collections.rotate(inTurn, 1);
            }
        }
        var report = new StartReport(sides, keys, idleSeconds, machine, List.copyOf(starts));
        bench.publish("start", report.section(), report.json());
        return 0;
    }

    private void leaveArchive(Topics topics) throws Exception {
        bench.say("a container leaves an archive of its classes");
        Path workDir = bench.workDir();
        Load load = made("start-without-archive", 0, topics);
        try (var output = new VisibleOutput(topics.brokers(), load.output(), load.partitions());
                Side.Running run = Side.FROM_ARCHIVE.start(WORKLOAD, load, workDir)) {
            // Only one that does its work has loaded what the next ones need.
            output.await(MESSAGES / WORKLOAD.inputsPerOutput, run);
            ScriptedJob.awaitArchive(workDir);
        } finally {
            topics.deleteAll(load.output());
        }
    }

    private Load made(String output, long number, Topics topics) {
        var load = new Load(topics.brokers(), WORKLOAD.input(), output);
        topics.create(load.output(), load.partitions(), Map.of());
        for (String changelog : WORKLOAD.changelogs(load.output())) {
            topics.create(changelog, load.partitions(), Map.of("cleanup.policy", "compact"));
            Backlog.fillEvenly(topics, changelog, load.partitions(), number);
        }
        return load;
    }

    private Start start(Side side, long number, int round, Topics topics) throws Exception {
        Load load = made("start-" + side + "-" + number + "-" + round, number, topics);
        try (var output = new VisibleOutput(topics.brokers(), load.output(), load.partitions());
                Side.Running run = side.start(WORKLOAD, load, bench.workDir())) {
            VisibleOutput.Arrivals arrivals = output.await(MESSAGES / WORKLOAD.inputsPerOutput, run);
            List<ProcessHandle> workers = run.workers();
            double used = ProcessUsage.of(workers).cpuSeconds();
            OptionalDouble idle = number == keys.get(0) ? OptionalDouble.of(idle(workers)) : OptionalDouble.empty();
            long launched = run.launchedMs();
            return new Start(
                    side,
                    number,
                    round,
                    arrivals.firstMs() - launched,
                    arrivals.lastMs() - launched,
                    used,
                    idle,
                    ProcessUsage.peakMegabytes(workers));
        } finally {
            topics.deleteAll(load.output());
        }
    }

    /** Percent of a processor. */
    private double idle(List<ProcessHandle> workers) throws Exception {
        TimeUnit.SECONDS.sleep(SETTLING_SECONDS);
        ProcessUsage before = ProcessUsage.of(workers);
        TimeUnit.SECONDS.sleep(idleSeconds);
        return 100 * ProcessUsage.of(workers).minus(before).cpuSeconds() / idleSeconds;
    }
}
