// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.samza.checkpoint.kafka.KafkaCheckpointKeys;
import org.apache.samza.config.Config;
import org.apache.samza.config.ConfigException;
import org.apache.samza.config.MapConfig;
import org.apache.samza.config.schema.ConfigDeclarations;
import org.apache.samza.util.NoOpMetricsRegistry;
import org.junit.jupiter.api.Test;

final class KafkaSettingsTest {
    private static KafkaSettings settings(String... entries) {
        return KafkaSettings.of("kafka", config(entries));
    }

    private static Config config(String... entries) {
        Map<String, String> config = new HashMap<>();
        config.put("job.name", "word-count");
        config.put("job.id", "2");
        config.put("systems.kafka.producer.bootstrap.servers", "broker:9092");
        for (int i = 0; i < entries.length; i += 2) {
            config.put(entries[i], entries[i + 1]);
        }
        return new MapConfig(config);
    }

    @Test
    void aConsumerHasGroupAndClientIdOfTheJobAndCommitsNothing() {
        assertThat(settings().consumer(1))
                .containsEntry("group.id", "word-count-2")
                .containsEntry("client.id", "kafka_consumer-word_count-2")
                .containsEntry("enable.auto.commit", "false")
                .containsEntry("key.deserializer", ByteArrayDeserializer.class)
                .containsEntry("value.deserializer", ByteArrayDeserializer.class)
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("auto.offset.reset", "none")
                .containsEntry("bootstrap.servers", "broker:9092");
    }

    @Test
    void aProducerIsLeftIdempotentWithFiveBatchesInFlight() {
        assertThat(settings().producer())
                .containsEntry("client.id", "kafka_producer-word_count-2")
                .containsEntry("linger.ms", 5)
                .containsEntry("batch.size", 65536)
                .containsEntry("key.serializer", ByteArraySerializer.class)
                .containsEntry("value.serializer", ByteArraySerializer.class)
                .doesNotContainKeys("enable.idempotence", "max.in.flight.requests.per.connection", "acks", "retries");
    }

    @Test
    void aConsumerOfTheJobsOwnLogsDoesNotWaitBehindTheirEnds() {
        Config config = config("systems.kafka.consumer.fetch.max.wait.ms", "700");
        assertThat(KafkaSettings.ofOwnLogs("kafka", config).consumer(1)).containsEntry("fetch.max.wait.ms", 20);
        assertThat(KafkaSettings.of("kafka", config).consumer(1)).containsEntry("fetch.max.wait.ms", "700");
    }

    @Test
    void aConsumerOfTheJobsOwnLogsIsInNoGroupAndReportsNothingUnlessToldTo() {
        assertThat(KafkaSettings.ofOwnLogs("kafka", config()).consumer(1))
                .doesNotContainKey("group.id")
                .containsEntry("enable.metrics.push", "false")
                .containsEntry("metric.reporters", "");
        Config told = config("systems.kafka.consumer.metric.reporters", "x.Reporter");
        assertThat(KafkaSettings.ofOwnLogs("kafka", told).consumer(1)).containsEntry("metric.reporters", "x.Reporter");
        assertThat(settings().consumer(1)).doesNotContainKeys("enable.metrics.push", "metric.reporters");
    }

    @Test
    void aProducerOfTransactionsLosesNothingAndAsksForItsIdAgainSoon() {
        assertThat(settings().transactionalProducer("id", 60_000))
                .containsEntry("transactional.id", "id")
                .containsEntry("transaction.timeout.ms", 60_000)
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", "true")
                .containsEntry("retry.backoff.ms", 50L);
        assertThat(settings("systems.kafka.producer.retry.backoff.ms", "300", "systems.kafka.producer.acks", "1")
                        .transactionalProducer("id", 60_000))
                .containsEntry("retry.backoff.ms", "300")
                .containsEntry("acks", "all");
    }

    @Test
    void whatTheUserWritesGoesToTheClientExceptWhatTheFrameworkOwns() {
        KafkaSettings settings = settings(
                "systems.kafka.consumer.group.id", "mine",
                "systems.kafka.consumer.enable.auto.commit", "true",
                "systems.kafka.consumer.fetch.min.bytes", "7",
                "systems.kafka.consumer.max.poll.records", "5",
                "systems.kafka.consumer.isolation.level", "read_uncommitted",
                "systems.kafka.producer.linger.ms", "0",
                "systems.kafka.producer.value.serializer", "x.Y",
                "systems.kafka.producer.compression.type", "lz4");

        assertThat(settings.consumer(1))
                .containsEntry("group.id", "word-count-2")
                .containsEntry("enable.auto.commit", "false")
                .containsEntry("fetch.min.bytes", "7")
                .containsEntry("max.poll.records", "5")
                .containsEntry("isolation.level", "read_uncommitted");
        assertThat(settings.isolation()).isEqualTo(IsolationLevel.READ_UNCOMMITTED);
        assertThat(settings.producer())
                .containsEntry("linger.ms", "0")
                .containsEntry("compression.type", "lz4")
                .containsEntry("value.serializer", ByteArraySerializer.class);
    }

    @Test
    void secretsReachTheClientsFromKeysThatAreMaskedWhenShown() {
        KafkaSettings settings = settings(
                "sensitive.systems.kafka.producer.ssl.key.password", "p",
                "sensitive.systems.kafka.consumer.ssl.key.password", "c");

        assertThat(settings.producer()).containsEntry("ssl.key.password", "p");
        assertThat(settings.consumer(1)).containsEntry("ssl.key.password", "c");
        assertThat(settings.admin()).containsEntry("ssl.key.password", "p");
    }

    @Test
    void theAdminClientGetsBrokersAndSecurityAndNothingElse() {
        KafkaSettings settings = settings(
                "systems.kafka.producer.security.protocol", "SASL_SSL",
                "systems.kafka.consumer.sasl.mechanism", "PLAIN",
                "systems.kafka.producer.retries", "0",
                "systems.kafka.producer.compression.type", "lz4");

        assertThat(settings.admin())
                .containsOnly(
                        Map.entry("bootstrap.servers", "broker:9092"),
                        Map.entry("security.protocol", "SASL_SSL"),
                        Map.entry("sasl.mechanism", "PLAIN"),
                        Map.entry("enable.metrics.push", "false"),
                        Map.entry("client.id", "kafka_admin_consumer-word_count-2"));
    }

    @Test
    void oldSpellingsOfTheResetAreUnderstood() {
        assertThat(reset("smallest")).isEqualTo(OffsetReset.Rule.OLDEST);
        assertThat(reset("earliest")).isEqualTo(OffsetReset.Rule.OLDEST);
        assertThat(reset("largest")).isEqualTo(OffsetReset.Rule.UPCOMING);
        assertThat(reset("latest")).isEqualTo(OffsetReset.Rule.UPCOMING);
        assertThat(reset("none")).isEqualTo(OffsetReset.Rule.FAIL);
        assertThat(settings().offsetReset().rule()).isEqualTo(OffsetReset.Rule.STREAM_DEFAULT);
        assertThat(settings("systems.kafka.consumer.auto.offset.reset", "by_duration:PT1H")
                        .consumer(1))
                .containsEntry("auto.offset.reset", "by_duration:PT1H");
    }

    private static OffsetReset.Rule reset(String value) {
        return settings("systems.kafka.consumer.auto.offset.reset", value)
                .offsetReset()
                .rule();
    }

    @Test
    void keysOfOldConsumersAreAcceptedAndNotPassedOn() {
        assertThat(settings(
                                "systems.kafka.consumer.zookeeper.connect", "zk:2181",
                                "systems.kafka.consumer.fetch.message.max.bytes", "1000")
                        .consumer(1))
                .doesNotContainKeys("zookeeper.connect", "fetch.message.max.bytes");
        assertThat(KafkaKeys.ZOOKEEPER.noEffectReason()).isNotEmpty();
        assertThat(KafkaKeys.FETCH_MESSAGE_MAX_BYTES.noEffectReason()).isNotEmpty();
    }

    @Test
    void theFetchThresholdIsSharedByPartitions() {
        assertThat(settings().consumer(1)).containsEntry("max.poll.records", 2000);
        assertThat(settings().consumer(10)).containsEntry("max.poll.records", 1000);
        assertThat(settings().consumer(1000)).containsEntry("max.poll.records", 100);
        assertThat(settings("systems.kafka.samza.fetch.threshold", "40").consumer(10))
                .containsEntry("max.poll.records", 40);
        assertThat(settings("systems.kafka.samza.fetch.threshold.bytes", "8000000")
                        .consumer(4))
                .containsEntry("fetch.max.bytes", 4000000)
                .containsEntry("max.partition.fetch.bytes", 1000000);
    }

    @Test
    void theBrokerListOfOldClientsIsRefusedWithItsNewName() {
        assertThatThrownBy(() -> settings("systems.kafka.producer.metadata.broker.list", "b:9092"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("systems.kafka.producer.metadata.broker.list")
                .hasMessageContaining("systems.kafka.producer.bootstrap.servers");
    }

    @Test
    void aTransactionalIdOfTheUserIsRefused() {
        assertThatThrownBy(() -> settings("systems.kafka.producer.transactional.id", "x"))
                .hasMessageContaining("task.processing.guarantee=exactly_once");
    }

    @Test
    void missingBrokersAreNamedByTheirKey() {
        assertThatThrownBy(() -> KafkaSettings.of("kafka", new MapConfig(Map.of("job.name", "j"))))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("Missing systems.kafka.producer.bootstrap.servers");
    }

    @Test
    void brokersOfEitherClientServeTheOther() {
        Config config = new MapConfig(Map.of("job.name", "j", "systems.kafka.consumer.bootstrap.servers", "c:1"));

        assertThat(KafkaSettings.of("kafka", config).producer()).containsEntry("bootstrap.servers", "c:1");
    }

    @Test
    void whatTheClientDislikesIsReportedUnderItsPrefix() {
        Config config = config("systems.kafka.producer.acks", "perhaps");

        assertThatThrownBy(() -> new KafkaSystemFactory()
                        .getProducer("kafka", config, new NoOpMetricsRegistry())
                        .start())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("systems.kafka.producer.*")
                .hasMessageContaining("acks");
    }

    @Test
    void theModuleDeclaresItsKeys() {
        assertThat(ServiceLoader.load(ConfigDeclarations.class))
                .flatMap(ConfigDeclarations::keys)
                .contains(KafkaKeys.FETCH_THRESHOLD, KafkaCheckpointKeys.REPLICATION);
    }
}
