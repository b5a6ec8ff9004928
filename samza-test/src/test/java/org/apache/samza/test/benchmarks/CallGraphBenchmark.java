// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.samza.example.callgraph.Call;
import org.apache.samza.example.callgraph.CallLoad;
import org.apache.samza.example.callgraph.CallTrees;
import org.apache.samza.test.support.Topics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The example's call trees, an application with operators, a store and time-outs, beside the same two hops by hand over Kafka's
 * clients, in turns.
 */
@Command(
        name = "call-graph",
        mixinStandardHelpOptions = true,
        description = "Compares the example's call trees with a raw loop that makes the same trees.")
final class CallGraphBenchmark implements Callable<Integer> {
    private static final String INPUT = "benchmark-calls";
    private static final int CALLS_OF_REQUEST = 8;
    private static final int CALL_BYTES = 150;
    /** Requests whose calls are mixed in the topic. */
    private static final int MIXED = 1_000;

    private static final List<Side> SIDES = List.of(Side.RAW, Side.AT_LEAST_ONCE, Side.EXACTLY_ONCE);

    @Option(names = "--requests", description = "Requests of a round. Default: ${DEFAULT-VALUE}.")
    private int requests = 500_000;

    @Mixin
    private Rounds rounds = new Rounds(5);

    @Mixin
    private Bench bench;

    private CallGraphBenchmark() {}

    @Override
    public Integer call() throws Exception {
        long calls = (long) requests * CALLS_OF_REQUEST;
        try (var cluster = bench.startKafka(calls * CALL_BYTES * 6);
                var topics = new Topics(cluster.bootstrapServers())) {
            bench.say("filling " + INPUT + " with " + calls + " calls");
            fill(topics);
            var report = measure(new Drain(topics, cluster.pid("kafka-1"), calls, CALLS_OF_REQUEST));
            bench.publish("call-graph", report.section(), report.json());
        }
        return 0;
    }

    private void fill(Topics topics) {
        topics.create(INPUT, Load.PARTITIONS, Map.of());
        var load = new CallLoad(1);
        var serde = Call.serde().getValueSerde();
        Map<String, Object> config =
                Map.of("bootstrap.servers", topics.brokers(), "linger.ms", "50", "batch.size", "131072");
        try (var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            int sent = 0;
            for (int done = 0; done < requests; done += MIXED) {
                for (Call call : load.mixed(Math.min(MIXED, requests - done), CALLS_OF_REQUEST, CALLS_OF_REQUEST)) {
                    producer.send(new ProducerRecord<>(INPUT, sent++ % Load.PARTITIONS, null, serde.toBytes(call)));
                }
            }
        }
    }

    private CallGraphReport measure(Drain drain) throws Exception {
        var measurements = new ArrayList<Measurement>();
        Machine machine = Machine.now();
        var inTurn = new ArrayList<>(SIDES);
        for (int round = 0; round <= rounds.number(); round++) {
            for (Side side : inTurn) {
                Measurement measured = measure(side, round, drain);
                bench.say(ThroughputReport.line(measured));
                measurements.add(measured);
            }
            // Whoever goes first finds another machine than who goes second: take turns.
            Collections.rotate(inTurn, 1);
        }
        return new CallGraphReport(SIDES, drain.messages(), CALLS_OF_REQUEST, machine, List.copyOf(measurements));
    }

    private Measurement measure(Side side, int round, Drain drain) throws Exception {
        Topics topics = drain.topics();
        String output = "benchmark-call-trees-" + side + "-" + round;
        var load = new Load(topics.brokers(), INPUT, output);
        topics.create(output, Load.PARTITIONS, Map.of());
        try (Side.Running run = side.equals(Side.RAW) ? raw(load, topics) : job(side, load)) {
            return drain.measure(side, round, load, run, Drain.Counting.VISIBLE);
        } finally {
            topics.deleteAll(output);
            topics.deleteAll(BenchmarkJob.nameOf(load));
        }
    }

    private Side.Running raw(Load load, Topics topics) throws IOException {
        String between = load.output() + "-between";
        topics.create(between, Load.PARTITIONS, Map.of());
        List<String> flags = Stream.concat(Program.JVM_FLAGS.stream(), Stream.of("-Dlog4j2.level=WARN"))
                .toList();
        Path log = bench.workDir().resolve(load.output() + ".log");
        return new Side.Running(
                Program.start(flags, RawCallTrees.class, load.arguments(between), log), Optional.empty());
    }

    private Side.Running job(Side side, Load load) throws IOException {
        var job = BenchmarkJob.properties(load, side.commits(), "WARN");
        job.put("app.class", CallTrees.class.getName());
        job.put("streams.calls.samza.physical.name", load.input());
        job.put("streams.call-trees.samza.physical.name", load.output());
        job.put("systems.kafka.default.stream.replication.factor", "1");
        job.put("stores.default.changelog.replication.factor", "1");
        job.put(
                "job.logged.store.base.dir",
                Files.createDirectories(bench.workDir().resolve("stores-of-" + load.output()))
                        .toString());
        BenchmarkJob submitted = BenchmarkJob.submit(job, bench.workDir());
        return new Side.Running(submitted.runner(), Optional.of(submitted));
    }
}
