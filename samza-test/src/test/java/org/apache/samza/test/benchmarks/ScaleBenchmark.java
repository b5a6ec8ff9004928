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

/** What a message costs as partitions, tasks, containers and messages grow in number or size. */
@Command(
        name = "scale",
        mixinStandardHelpOptions = true,
        description = "Measures the cost of a message against partitions, tasks, containers and its own size.")
final class ScaleBenchmark implements Callable<Integer> {
    private static final Workload WORKLOAD = Workload.PASS_THROUGH;

    @Option(names = "--axes", split = ",", description = "Of partitions, message-bytes, containers. Default: all.")
    private List<ScalePoint.Axis> axes = List.of(ScalePoint.Axis.values());

    @Option(
            names = "--messages",
            description = "Messages of a round, as long as they have 100 bytes. Default: ${DEFAULT-VALUE}.")
    private long messages = 5_000_000;

    @Option(names = "--megabytes", description = "Size of a round of larger messages. Default: ${DEFAULT-VALUE}.")
    private long megabytes = 1_000;

    @Mixin
    private Rounds rounds = new Rounds(3);

    @Mixin
    private Bench bench;

    private ScaleBenchmark() {}

    @Override
    public Integer call() throws Exception {
        var runs = new ArrayList<ScaleReport.Run>();
        Machine machine = Machine.now();
        try (var cluster = bench.startKafka(10 * megabytes * 1_000_000);
                var topics = new Topics(cluster.bootstrapServers())) {
            long broker = cluster.pid("kafka-1");
            for (ScalePoint.Axis axis : axes) {
                for (int size : axis.sizes) {
                    measure(axis, size, topics, broker, runs);
                }
            }
        }
        var report = new ScaleReport(axes, messages, megabytes, machine, List.copyOf(runs));
        bench.publish("scale", report.section(), report.json());
        for (ScalePoint.Axis axis : axes) {
            bench.publishBeside(ScaleReport.plotFile(axis), report.plot(axis).svg());
        }
        return 0;
    }

    private void measure(ScalePoint.Axis axis, int size, Topics topics, long broker, List<ScaleReport.Run> runs)
            throws Exception {
        var inTurn = new ArrayList<>(axis.points(size).toList());
        ScalePoint any = inTurn.get(0);
        long count = any.bytes() == Load.MESSAGE_BYTES ? messages : megabytes * 1_000_000 / any.bytes();
        topics.create(any.input(), any.partitions(), Map.of());
        Backlog.append(topics, WORKLOAD, any.input(), any.partitions(), any.bytes(), count);
        var drain = new Drain(topics, broker, count, 1);
        for (int round = 1; round <= rounds.number(); round++) {
            for (ScalePoint point : inTurn) {
                var run = new ScaleReport.Run(point, run(point, round, drain));
                bench.say(ScaleReport.line(run));
                runs.add(run);
            }
            Collections.rotate(inTurn, 1);
        }
        topics.delete(any.input());
    }

    private Measurement run(ScalePoint point, int round, Drain drain) throws Exception {
        Topics topics = drain.topics();
        String output = "scale-" + point.axis() + "-" + point.size() + "-"
                + point.axis().labels().indexOf(point.label()) + "-" + round;
        var load = new Load(topics.brokers(), point.input(), output, point.partitions(), Load.Clients.BATCHING);
        topics.create(output, point.partitions(), Map.of());
        try (Side.Running run = point.side().start(WORKLOAD, load, bench.workDir(), point.job())) {
            return drain.measure(point.side(), round, load, run, Drain.Counting.VISIBLE);
        } finally {
            topics.deleteAll(output);
        }
    }
}
