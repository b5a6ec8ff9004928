// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.nio.file.Path;
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
 * Workloads worked off by a bare loop over Kafka's clients, by our container at least once and exactly once, and by other
 * engines, in turns. What an engine costs on top of the loop is what a user pays for it.
 */
@Command(
        name = "throughput",
        mixinStandardHelpOptions = true,
        description =
                "Compares CPU time and throughput of engines with a raw loop that does the same. A first round does"
                        + " not count.")
final class ThroughputBenchmark implements Callable<Integer> {
    @Option(
            names = "--workloads",
            split = ",",
            description =
                    "Of pass-through, filter, drop, count, count-many, count-in-memory, flights, pipeline. Default: ${DEFAULT-VALUE}.")
    private List<Workload> workloads = List.of(Workload.PASS_THROUGH);

    @Option(
            names = "--sides",
            split = ",",
            description = "Of raw, alo, eos, eos-seldom, operators, operators-eos, streams, streams-eos, samza-1.8."
                    + " Default: ${DEFAULT-VALUE}.")
    private List<Side> sides = List.of(Side.RAW, Side.AT_LEAST_ONCE, Side.EXACTLY_ONCE);

    @Option(names = "--messages", description = "Messages of a round. Default: ${DEFAULT-VALUE}.")
    private long messages = 8_000_000;

    @Option(
            names = "--flame-graphs",
            description = "Nothing is measured, but a flame graph of each side is drawn, beside the page.")
    private boolean flameGraphs;

    @Mixin
    private RoundsOfSides rounds = new RoundsOfSides(5);

    @Mixin
    private Bench bench;

    private ThroughputBenchmark() {}

    @Override
    public Integer call() throws Exception {
        try (var cluster = bench.startKafka(messages * Load.MESSAGE_BYTES * 4);
                var topics = new Topics(cluster.bootstrapServers())) {
            for (Workload workload : workloads) {
                bench.say("filling " + workload.input() + " with " + messages + " messages");
                Backlog.fill(topics, workload, messages);
                var drain = new Drain(topics, cluster.pid("kafka-1"), messages, workload.inputsPerOutput);
                if (flameGraphs) {
                    draw(workload, drain);
                } else {
                    var report = measure(workload, drain);
                    bench.publish(workload.title(), report.section(), report.json());
                }
                topics.delete(workload.input());
            }
        }
        return 0;
    }

    private void draw(Workload workload, Drain drain) throws Exception {
        Profiler profiler = Profiler.in(bench.workDir());
        for (Side side : sides) {
            Path file = bench.beside("flame-" + workload + "-" + side + ".html");
            bench.say("drawing " + file);
            run(workload, side, 0, drain, (load, run) -> {
                drain.profile(load, run, profiler, file);
                return file;
            });
        }
    }

    /** What is done with a side that runs. */
    private interface Watch<T> {
        T watch(Load load, Side.Running run) throws Exception;
    }

    private ThroughputReport measure(Workload workload, Drain drain) throws Exception {
        var measurements = new ArrayList<Measurement>();
        Machine machine = Machine.now();
        var inTurn = new ArrayList<>(sides);
        for (int round = 0; round <= rounds.number(); round++) {
            for (Side side : inTurn) {
                if (!rounds.has(round, side)) {
                    continue;
                }
                int number = round;
                Measurement measured = run(
                        workload,
                        side,
                        round,
                        drain,
                        (load, run) -> drain.measure(side, number, load, run, Drain.Counting.VISIBLE));
                bench.say(ThroughputReport.line(measured));
                measurements.add(measured);
            }
            // Whoever goes first finds another machine than who goes second: take turns.
            Collections.rotate(inTurn, 1);
        }
        return new ThroughputReport(workload, sides, messages, machine, List.copyOf(measurements));
    }

    private <T> T run(Workload workload, Side side, int round, Drain drain, Watch<T> watch) throws Exception {
        Topics topics = drain.topics();
        String output = "benchmark-" + workload.title() + "-" + sides.indexOf(side) + "-" + round;
        var load = new Load(topics.brokers(), workload.input(), output);
        topics.create(output, Load.PARTITIONS, Map.of());
        for (String stream : workload.between(output)) {
            topics.create(stream, Load.PARTITIONS, Map.of());
        }
        for (String changelog : workload.changelogs(output)) {
            topics.create(changelog, Load.PARTITIONS, Map.of("cleanup.policy", "compact"));
            Backlog.fillWithKeys(topics, changelog, workload.keysBefore());
        }
        try (Side.Running run = side.start(workload, load, bench.workDir())) {
            return watch.watch(load, run);
        } finally {
            topics.deleteAll(output);
            topics.deleteAll("job-of-" + output);
        }
    }
}
