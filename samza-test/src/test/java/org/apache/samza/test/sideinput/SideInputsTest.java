// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.sideinput;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.samza.devcluster.DevCluster;
import org.apache.samza.table.utils.SerdeUtils;
import org.apache.samza.test.support.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store filled from a topic of a real Kafka, over restarts, a kill and the loss of the disk, in a process of its own. */
final class SideInputsTest {
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final int PARTITIONS = 2;
    private static final int PRODUCTS = 1_000;

    @TempDir
    private Path dir;

    private Topics topics;
    private int orders;

    @Test
    void aStoreIsFilledBeforeTheFirstInputAndStaysUpToDate() throws Exception {
        try (DevCluster cluster = DevCluster.kafkaOnly(dir.resolve("cluster"));
                Topics opened = new Topics(cluster.bootstrapServers())) {
            topics = opened;
            topics.create("prices", PARTITIONS, Map.of());
            topics.create("orders", PARTITIONS, Map.of());
            topics.create("priced", PARTITIONS, Map.of());
            Path config = config(cluster.bootstrapServers());
            prices(0, PRODUCTS, "1");
            endLogsWithMarkers();
            List<String> first = order(0, PRODUCTS);

            Process runner = runJob(config, "first.log");
            try {
                awaitPriced(first, "1");
                assertThat(seen()).as("each price once, committed ones alone").hasSize(PRODUCTS + PARTITIONS);
                staysUpToDate();
                killedContainerReadsTheDifference(runner);
            } finally {
                stop(runner);
            }
            restartReadsTheDifference(config);
            restartWithoutDiskReadsAll(asDescribedInCode(config));
        }
    }

    /** The processor as table descriptors write it, and the stream among the inputs, as 1.8 wants it. */
    private Path asDescribedInCode(Path config) throws IOException {
        String processor = SerdeUtils.serialize(
                "the processor", SeenPrices.notingIn(dir.resolve("seen").toString()));
        String text = Files.readString(config)
                .replace("task.inputs=kafka.orders", "task.inputs=kafka.orders,kafka.prices")
                .replaceAll("stores.prices.side.inputs.processor.factory=.*", "")
                .concat("stores.prices.side.inputs.processor.serialized.instance=" + processor + "\n");
        return Files.writeString(dir.resolve("described.properties"), text);
    }

    private void staysUpToDate() throws IOException {
        long seen = seen().size();
        prices(0, 10, "2");
        price("product-10", null);
        awaitSeen(seen + 11);
        awaitPriced(order(0, 10), "2");
        awaitPriced(order(10, 11), "null");
    }

    private void killedContainerReadsTheDifference(Process runner) throws IOException {
        settle();
        ProcessHandle container = container(runner);
        container.destroyForcibly();
        prices(20, 25, "3");
        List<String> ordered = order(15, 25);
        await().atMost(LIMIT).until(() -> runner.children().anyMatch(child -> !child.equals(container)));
        awaitSeenKeys(20, 25);
        awaitPriced(ordered.subList(0, 5), "1");
        awaitPriced(ordered.subList(5, 10), "3");
        assertThat(seen().size()).isLessThan(PRODUCTS / 4);
    }

    private void restartReadsTheDifference(Path config) throws Exception {
        forgetSeen();
        prices(30, 37, "4");
        List<String> ordered = order(30, 37);
        Process runner = runJob(config, "second.log");
        try {
            awaitPriced(ordered, "4");
            assertThat(seen()).hasSize(7);
        } finally {
            stop(runner);
        }
    }

    private void restartWithoutDiskReadsAll(Path config) throws Exception {
        forgetSeen();
        try (var files = Files.walk(dir.resolve("state"))) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
        List<String> ordered = order(0, 40);
        Process runner = runJob(config, "third.log");
        try {
            awaitPriced(ordered.subList(0, 10), "2");
            awaitPriced(ordered.subList(10, 11), "null");
            awaitPriced(ordered.subList(11, 20), "1");
            awaitPriced(ordered.subList(30, 37), "4");
            assertThat(seen()).hasSize(PRODUCTS + PARTITIONS + 11 + 5 + 7);
        } finally {
            stop(runner);
        }
    }

    // Topics.

    private void prices(int from, int to, String price) {
        topics.send(IntStream.range(from, to)
                .mapToObj(i -> new ProducerRecord<>("prices", "product-" + i, price))
                .toList());
    }

    private void price(String product, String price) {
        topics.send(List.of(new ProducerRecord<>("prices", product, price)));
    }

    /** A committed transaction, and behind it one that is aborted: for the last offsets of the logs no message ever comes. */
    private void endLogsWithMarkers() {
        for (boolean commit : new boolean[] {true, false}) {
            topics.transaction(commit, producer -> {
                for (int partition = 0; partition < PARTITIONS; partition++) {
                    producer.send(new ProducerRecord<>(
                            "prices",
                            partition,
                            (commit ? "rare-" + partition : "product-1").getBytes(UTF_8),
                            (commit ? "9" : "wrong").getBytes(UTF_8)));
                }
            });
        }
    }

    /** Orders of some products; what each is sent on as begins so. */
    private List<String> order(int from, int to) {
        List<String> names = new ArrayList<>();
        List<ProducerRecord<String, String>> records = new ArrayList<>();
        for (int i = from; i < to; i++) {
            String order = "order-" + orders++;
            names.add("product-" + i + " " + order + " at ");
            records.add(new ProducerRecord<>("orders", "product-" + i, order));
        }
        topics.send(records);
        return names;
    }

    private void awaitPriced(List<String> ordered, String price) {
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(300)).untilAsserted(() -> {
            Set<String> priced = new HashSet<>();
            topics.read("priced").forEach(entry -> priced.add(entry.key() + " " + entry.value()));
            assertThat(priced)
                    .containsAll(ordered.stream().map(order -> order + price).toList());
        });
    }

    // What the processor saw.

    private List<String> seen() throws IOException {
        Path file = dir.resolve("seen");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private void forgetSeen() throws IOException {
        Files.deleteIfExists(dir.resolve("seen"));
    }

    private void awaitSeen(long count) {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(seen()).hasSizeGreaterThanOrEqualTo((int) count));
    }

    private void awaitSeenKeys(int from, int to) {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(seen().stream().map(line -> line.split(" ")[1]))
                        .containsAll(IntStream.range(from, to)
                                .mapToObj(i -> "product-" + i)
                                .toList()));
    }

    /** Gives a commit time to make durable what was seen, and forgets it. */
    private void settle() throws IOException {
        long written = System.nanoTime();
        await().atMost(LIMIT).until(() -> System.nanoTime() - written > TimeUnit.SECONDS.toNanos(3));
        forgetSeen();
    }

    // Processes.

    private static ProcessHandle container(Process runner) {
        return runner.children().findFirst().orElseThrow();
    }

    private static void stop(Process runner) throws InterruptedException {
        runner.destroy();
        assertThat(runner.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    private Process runJob(Path config, String log) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dsamza.log.dir=" + dir,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.apache.samza.job.JobRunner",
                        "--config-path=" + config)
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve(log).toFile())
                .directory(dir.toFile())
                .start();
    }

    private Path config(String brokers) throws IOException {
        return Files.writeString(
                dir.resolve("job.properties"),
                String.join(
                        "\n",
                        "job.name=pricing",
                        "job.factory.class=org.apache.samza.job.local.ProcessJobFactory",
                        "job.default.system=kafka",
                        "job.coordinator.replication.factor=1",
                        "job.logged.store.base.dir=" + dir.resolve("state"),
                        "task.class=" + PriceTask.class.getName(),
                        "task.inputs=kafka.orders",
                        "task.opts=-Xmx256m -XX:TieredStopAtLevel=1",
                        "task.commit.ms=500",
                        "task.checkpoint.factory=org.apache.samza.checkpoint.kafka.KafkaCheckpointManagerFactory",
                        "task.checkpoint.replication.factor=1",
                        "systems.kafka.samza.factory=org.apache.samza.system.kafka.KafkaSystemFactory",
                        "systems.kafka.consumer.bootstrap.servers=" + brokers,
                        "systems.kafka.producer.bootstrap.servers=" + brokers,
                        "systems.kafka.samza.key.serde=string",
                        "systems.kafka.samza.msg.serde=string",
                        "systems.kafka.default.stream.samza.offset.default=oldest",
                        "stores.prices.factory=org.apache.samza.storage.kv.RocksDbKeyValueStorageEngineFactory",
                        "stores.prices.key.serde=string",
                        "stores.prices.msg.serde=string",
                        "stores.prices.side.inputs=kafka.prices",
                        "stores.prices.side.inputs.processor.factory=" + SeenPrices.class.getName(),
                        "seen.file=" + dir.resolve("seen"),
                        ""));
    }
}
