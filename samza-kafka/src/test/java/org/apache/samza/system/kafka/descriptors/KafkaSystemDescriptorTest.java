// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.kafka.descriptors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.samza.serializers.StringSerde;
import org.apache.samza.system.SystemStreamMetadata.OffsetType;
import org.junit.jupiter.api.Test;

final class KafkaSystemDescriptorTest {
    private static final String FACTORY = "org.apache.samza.system.kafka.KafkaSystemFactory";

    private final KafkaSystemDescriptor system = new KafkaSystemDescriptor("kafka");

    @Test
    void namesItsFactoryAndNothingElseWhenNothingElseWasSaid() {
        assertThat(system.toConfig()).isEqualTo(Map.of("systems.kafka.samza.factory", FACTORY));
    }

    @Test
    void becomesTheKeysOf18() {
        system.withConsumerZkConnect(List.of("zk1:2181", "zk2:2181/kafka"))
                .withConsumerAutoOffsetReset(" latest ")
                .withSamzaFetchThreshold(1)
                .withSamzaFetchThresholdBytes(5_000_000_000L)
                .withConsumerFetchMessageMaxBytes(6_000_000_000L)
                .withConsumerConfigs(Map.of("max.poll.records", "7"))
                .withProducerBootstrapServers(List.of("b1:9092", "b2:9092"))
                .withProducerConfigs(Map.of("linger.ms", "8"))
                .withDefaultStreamOffsetDefault(OffsetType.OLDEST)
                .withDefaultStreamConfigs(Map.of("replication.factor", "2"))
                .withSystemConfigs(Map.of("samza.key.serde", "string"));

        assertThat(system.toConfig())
                .isEqualTo(Map.ofEntries(
                        Map.entry("systems.kafka.samza.factory", FACTORY),
                        Map.entry("systems.kafka.consumer.zookeeper.connect", "zk1:2181,zk2:2181/kafka"),
                        Map.entry("systems.kafka.consumer.auto.offset.reset", "latest"),
                        Map.entry("systems.kafka.samza.fetch.threshold", "1"),
                        Map.entry("systems.kafka.samza.fetch.threshold.bytes", "5000000000"),
                        Map.entry("systems.kafka.consumer.fetch.message.max.bytes", "6000000000"),
                        Map.entry("systems.kafka.consumer.max.poll.records", "7"),
                        Map.entry("systems.kafka.producer.bootstrap.servers", "b1:9092,b2:9092"),
                        Map.entry("systems.kafka.producer.linger.ms", "8"),
                        Map.entry("systems.kafka.default.stream.samza.offset.default", "oldest"),
                        Map.entry("systems.kafka.default.stream.replication.factor", "2"),
                        Map.entry("systems.kafka.samza.key.serde", "string")));
    }

    @Test
    void clientPropertiesWinOverMethodsAndThoseOverSystemProperties() {
        system.withSystemConfigs(Map.of(
                        "samza.fetch.threshold", "system",
                        "consumer.auto.offset.reset", "system",
                        "producer.bootstrap.servers", "system"))
                .withSamzaFetchThreshold(1)
                .withConsumerConfigs(Map.of("auto.offset.reset", "property"))
                .withConsumerAutoOffsetReset("method")
                .withProducerConfigs(Map.of("bootstrap.servers", "property"))
                .withProducerBootstrapServers(List.of("method"));

        assertThat(system.toConfig())
                .isEqualTo(Map.of(
                        "systems.kafka.samza.factory", FACTORY,
                        "systems.kafka.samza.fetch.threshold", "1",
                        "systems.kafka.consumer.auto.offset.reset", "property",
                        "systems.kafka.producer.bootstrap.servers", "property"));
    }

    @Test
    void whatIsSaidAgainReplacesWhatWasSaidBefore() {
        system.withConsumerZkConnect(List.of("zk"))
                .withConsumerZkConnect(List.of())
                .withConsumerAutoOffsetReset("latest")
                .withConsumerAutoOffsetReset(" ")
                .withConsumerConfigs(Map.of("a", "b"))
                .withConsumerConfigs(Map.of("c", "d"))
                .withProducerBootstrapServers(List.of("b"))
                .withProducerBootstrapServers(List.of())
                .withProducerConfigs(Map.of("a", "b"))
                .withProducerConfigs(Map.of());

        assertThat(system.toConfig())
                .isEqualTo(Map.of("systems.kafka.samza.factory", FACTORY, "systems.kafka.consumer.c", "d"));
    }

    @Test
    void keepsWhatItWasGivenWhateverTheCallerDoesToItAfterwards() {
        List<String> servers = new ArrayList<>(List.of("b1"));
        Map<String, String> properties = new HashMap<>(Map.of("a", "b"));
        system.withProducerBootstrapServers(servers).withConsumerConfigs(properties);
        Map<String, String> before = system.toConfig();

        servers.add("b2");
        properties.clear();

        assertThat(system.toConfig()).isEqualTo(before);
    }

    @Test
    void refusesNullsWithTheNameOfTheSystem() {
        assertThatNullPointerException()
                .isThrownBy(() -> system.withConsumerZkConnect(null))
                .withMessage("System 'kafka': consumerZkConnect must not be null.");
        assertThatNullPointerException()
                .isThrownBy(() -> system.withConsumerConfigs(null))
                .withMessage("System 'kafka': consumerConfigs must not be null.");
        assertThatNullPointerException()
                .isThrownBy(() -> system.withProducerBootstrapServers(Arrays.asList("b1", null)))
                .withMessage("System 'kafka': each of bootstrapServers must not be null.");
        assertThatNullPointerException()
                .isThrownBy(() -> system.withProducerConfigs(null))
                .withMessage("System 'kafka': producerConfigs must not be null.");
    }

    @Test
    void refusesNamesThatAreNotIdentifiersAndStreamsWithoutSerde() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KafkaSystemDescriptor("a.b"))
                .withMessageContaining("'a.b' cannot be a systemName");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> system.getInputDescriptor("a.b", new StringSerde()))
                .withMessageContaining("'a.b' cannot be a streamId of system 'kafka'")
                .withMessageContaining("withPhysicalName");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> system.getOutputDescriptor("orders", null))
                .withMessageContaining("'orders' of system 'kafka' is described without a serde");
    }
}
