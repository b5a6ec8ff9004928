// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.samza.devcluster.DevCluster;
import org.apache.samza.devcluster.DevClusterSpec;
import org.apache.samza.test.support.Topics;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Messages passed from topic to topic by our container and by a bare loop over Kafka's clients, in turns, on a real broker of its
 * own. What the container costs on top is what a user pays for it.
 */
@Command(name = "run.sh", mixinStandardHelpOptions = true, description = "Compares pass-through with a raw loop.")
final class PassThroughBenchmark implements Callable<Integer> {
    private static final String INPUT = "benchmark-input";
    private static final long SAMPLE_MS = 20;
    private static final Duration ROUND_LIMIT = Duration.ofMinutes(5);

    @Option(names = "--messages", description = "Messages of a round. Default: ${DEFAULT-VALUE}.")
    private long messages = 5_000_000;

    @Option(names = "--rounds", description = "Rounds that count, after one that does not. Default: ${DEFAULT-VALUE}.")
    private int rounds = 5;

    @Option(names = "--work-dir", required = true, description = "Where Kafka writes meanwhile.")
    private Path workDir;

    @Option(names = "--json", required = true, description = "File for all measurements.")
    private Path json;

    @Option(names = "--page", description = "Markdown page whose section about this benchmark is replaced.")
    private Path page;

    private PassThroughBenchmark() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new PassThroughBenchmark()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        var measurements = new ArrayList<Measurement>();
        String load = Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
        var spec =
                DevClusterSpec.in(workDir).withNodeManagers(0).withBrokerSetting("log.segment.delete.delay.ms", "1000");
        try (var cluster = DevCluster.start(spec);
                var topics = new Topics(cluster.bootstrapServers())) {
            say("filling " + INPUT + " with " + messages + " messages");
            fill(topics);
            for (int round = 0; round <= rounds; round++) {
                // Whoever goes first in a pair finds another machine than who goes second: take turns.
                List<Side> sides = round % 2 == 0 ? List.of(Side.RAW, Side.SAMZA) : List.of(Side.SAMZA, Side.RAW);
                for (Side side : sides) {
                    Measurement measured = run(side, round, topics, cluster.pid("kafka-1"));
                    say(Report.line(measured));
                    measurements.add(measured);
                }
            }
        }
        var report = new Report(messages, load, measurements);
        System.out.println(report.table());
        Files.writeString(json, report.json());
        if (page != null) {
            report.replaceIn(page);
        }
        return 0;
    }

    private void fill(Topics topics) throws InterruptedException {
        topics.create(INPUT, Load.PARTITIONS, Map.of());
        var random = new Random(1);
        var values = new byte[1024][Load.MESSAGE_BYTES];
        for (byte[] value : values) {
            random.nextBytes(value);
        }
        Map<String, Object> config =
                Map.of("bootstrap.servers", topics.brokers(), "linger.ms", "50", "batch.size", "131072");
        try (var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (long i = 0; i < messages; i++) {
                producer.send(new ProducerRecord<>(
                        INPUT, (int) (i % Load.PARTITIONS), null, values[(int) (i % values.length)]));
            }
        }
        if (topics.end(INPUT) != messages) {
            throw new IllegalStateException(
                    "Expected " + messages + " messages, but the topic has " + topics.end(INPUT));
        }
    }

    private Measurement run(Side side, int round, Topics topics, long broker) throws IOException, InterruptedException {
        var load = new Load(topics.brokers(), INPUT, "benchmark-" + side.name().toLowerCase(Locale.ROOT) + "-" + round);
        topics.create(load.output(), Load.PARTITIONS, Map.of());
        try (Side.Run run = side.start(load, workDir)) {
            return measure(side, round, topics, load, run, broker);
        } catch (IOException | IllegalStateException e) {
            throw new IOException("The run failed; its log is " + Side.log(load, workDir), e);
        } finally {
            topics.delete(load.output());
        }
    }

    private Measurement measure(Side side, int round, Topics topics, Load load, Side.Run run, long broker)
            throws IOException, InterruptedException {
        long begin = await(topics, load, run.process(), messages / 4);
        long pid = run.measuredPid();
        long begunAt = System.nanoTime();
        ProcessUsage before = ProcessUsage.of(pid);
        ProcessUsage brokerBefore = ProcessUsage.of(broker);
        long end = await(topics, load, run.process(), messages);
        double wall = (System.nanoTime() - begunAt) / 1e9;
        ProcessUsage used = ProcessUsage.of(pid).minus(before);
        ProcessUsage brokerUsed = ProcessUsage.of(broker).minus(brokerBefore);
        return new Measurement(
                side, round, end - begin, wall, used, brokerUsed.cpuSeconds(), ProcessUsage.peakMegabytes(pid));
    }

    /** Messages in the output topic, as soon as they are as many as wanted. */
    private static long await(Topics topics, Load load, Process process, long wanted) throws InterruptedException {
        long deadline = System.nanoTime() + ROUND_LIMIT.toNanos();
        while (true) {
            long count = topics.end(load.output());
            if (count >= wanted) {
                return count;
            }
            if (!process.isAlive() || System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("Expected " + wanted + " messages in " + load.output() + ", but "
                        + count + " came; the process "
                        + (process.isAlive() ? "still runs" : "ended with " + process.exitValue()));
            }
            TimeUnit.MILLISECONDS.sleep(SAMPLE_MS);
        }
    }

    private static void say(String line) {
        System.err.println(line);
    }
}
