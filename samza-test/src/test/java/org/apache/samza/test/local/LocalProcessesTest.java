// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.samza.devcluster.DevCluster;
import org.apache.samza.test.support.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stateful job as local processes on a real Kafka: {@code run-job.sh} with {@code ProcessJobFactory}, one container killed. */
final class LocalProcessesTest {
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final Pattern PAGE = Pattern.compile("page is at (http://\\S+)");
    private static final int KEYS = 50;

    private final Map<String, Integer> model = new HashMap<>();

    @TempDir
    private Path dir;

    @Test
    void aContainerKilledInTheMiddleLosesNothing() throws Exception {
        try (DevCluster cluster = DevCluster.kafkaOnly(dir.resolve("cluster"));
                Topics topics = new Topics(cluster.bootstrapServers())) {
            topics.create("words", 4, Map.of());
            topics.create("counts", 4, Map.of());
            Path log = dir.resolve("run-job.log");
            Process runner = runJob(config(cluster.bootstrapServers()), log);
            try {
                send(topics, 2_000);
                await().atMost(LIMIT).untilAsserted(() -> assertCounted(topics));
                containers(runner).get(0).destroyForcibly();
                send(topics, 2_000);
                await().atMost(LIMIT).untilAsserted(() -> assertCounted(topics));
                assertPageTells(log);
            } finally {
                runner.destroy();
                assertThat(runner.waitFor(60, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(containers(runner)).isEmpty();
        }
    }

    private void send(Topics topics, int count) {
        List<ProducerRecord<String, String>> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String key = "key-" + i % KEYS;
            model.merge(key, 1, Integer::sum);
            records.add(new ProducerRecord<>("words", key, "x"));
        }
        topics.send(records);
    }

    private void assertCounted(Topics topics) {
        Map<String, String> newest = topics.newest("counts");
        model.forEach((key, count) -> assertThat(newest).containsEntry(key, Integer.toString(count)));
    }

    private static void assertPageTells(Path log) throws IOException {
        Matcher page = PAGE.matcher(Files.readString(log));
        assertThat(page.find()).isTrue();
        JsonNode containers = new ObjectMapper()
                .readTree(URI.create(page.group(1) + "containers.json").toURL());
        List<String> causes = new ArrayList<>();
        containers.forEach(container -> container
                .path("attempts")
                .forEach(attempt -> causes.add(attempt.path("cause").asText())));
        assertThat(causes).anyMatch(cause -> cause.startsWith("killed from outside (SIGKILL)"));
        String html = new String(URI.create(page.group(1)).toURL().openStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(html).contains("local-count", "kafka.words 3").doesNotContain("hush");
    }

    private static List<ProcessHandle> containers(Process runner) {
        return runner.descendants().toList();
    }

    private Process runJob(Path config, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dsamza.log.dir=" + dir,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.apache.samza.job.JobRunner",
                        "--config-path=" + config)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .directory(dir.toFile());
        return builder.start();
    }

    private Path config(String brokers) throws IOException {
        return Files.writeString(
                dir.resolve("job.properties"),
                String.join(
                        "\n",
                        "job.name=local-count",
                        "job.factory.class=org.apache.samza.job.local.ProcessJobFactory",
                        "job.container.count=2",
                        "job.default.system=kafka",
                        "job.coordinator.replication.factor=1",
                        "task.class=" + CountTask.class.getName(),
                        "task.inputs=kafka.words",
                        "task.opts=-Xmx256m -XX:TieredStopAtLevel=1",
                        "task.commit.ms=1000",
                        "task.checkpoint.factory=org.apache.samza.checkpoint.kafka.KafkaCheckpointManagerFactory",
                        "task.checkpoint.replication.factor=1",
                        "systems.kafka.samza.factory=org.apache.samza.system.kafka.KafkaSystemFactory",
                        "systems.kafka.consumer.bootstrap.servers=" + brokers,
                        "systems.kafka.producer.bootstrap.servers=" + brokers,
                        "systems.kafka.samza.key.serde=string",
                        "systems.kafka.samza.msg.serde=string",
                        "systems.kafka.default.stream.samza.offset.default=oldest",
                        "serializers.registry.string.class=org.apache.samza.serializers.StringSerdeFactory",
                        "stores.counts.factory=org.apache.samza.storage.kv.RocksDbKeyValueStorageEngineFactory",
                        "stores.counts.key.serde=string",
                        "stores.counts.msg.serde=string",
                        "stores.counts.changelog=kafka.counts-log",
                        "stores.counts.changelog.replication.factor=1",
                        "sensitive.word=hush",
                        ""));
    }
}
