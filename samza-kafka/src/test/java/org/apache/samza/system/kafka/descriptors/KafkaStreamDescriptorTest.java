// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.kafka.descriptors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.samza.serializers.StringSerde;
import org.apache.samza.system.SystemStreamMetadata.OffsetType;
import org.junit.jupiter.api.Test;

final class KafkaStreamDescriptorTest {
    private final KafkaSystemDescriptor system = new KafkaSystemDescriptor("kafka");
    private final StringSerde serde = new StringSerde();

    @Test
    void anInputKnowsItsSystemAndSerde() {
        KafkaInputDescriptor<String> input = system.getInputDescriptor("orders", serde);

        assertThat(input.getStreamId()).isEqualTo("orders");
        assertThat(input.getSystemDescriptor()).isSameAs(system);
        assertThat(input.getSerde()).isSameAs(serde);
        assertThat(input.getTransformer()).isEmpty();
        assertThat(input.toConfig()).isEqualTo(Map.of("streams.orders.samza.system", "kafka"));
    }

    @Test
    void consumerPropertiesOfAnInputStandUnderItsIdIfThatIsTheTopic() {
        KafkaInputDescriptor<String> input = system.getInputDescriptor("orders", serde)
                .withConsumerAutoOffsetReset(" earliest ")
                .withConsumerFetchMessageMaxBytes(5_000_000_000L)
                .withOffsetDefault(OffsetType.OLDEST)
                .withPriority(1);

        assertThat(input.toConfig())
                .isEqualTo(Map.of(
                        "streams.orders.samza.system", "kafka",
                        "streams.orders.samza.offset.default", "oldest",
                        "streams.orders.samza.priority", "1",
                        "systems.kafka.streams.orders.consumer.auto.offset.reset", "earliest",
                        "systems.kafka.streams.orders.consumer.fetch.message.max.bytes", "5000000000"));
    }

    @Test
    void consumerPropertiesOfAnInputStandUnderItsTopicIfThatHasAnotherName() {
        KafkaInputDescriptor<String> input = system.getInputDescriptor("orders", serde)
                .withConsumerAutoOffsetReset("earliest")
                .withPhysicalName("shop.orders");

        assertThat(input.toConfig())
                .isEqualTo(Map.of(
                        "streams.orders.samza.system", "kafka",
                        "streams.orders.samza.physical.name", "shop.orders",
                        "systems.kafka.streams.shop.orders.consumer.auto.offset.reset", "earliest"));
    }

    @Test
    void aBlankOffsetResetSaysNothing() {
        KafkaInputDescriptor<String> input = system.getInputDescriptor("orders", serde);
        input.withConsumerAutoOffsetReset("earliest");

        assertThat(input.withConsumerAutoOffsetReset(" ").toConfig()).hasSize(1);
        assertThat(input.withConsumerAutoOffsetReset(null).toConfig()).hasSize(1);
    }

    @Test
    void anOutputIsItsSystemItsTopicAndPropertiesOfTheTopic() {
        KafkaOutputDescriptor<String> output = system.getOutputDescriptor("bills", serde)
                .withPhysicalName("shop.bills")
                .withStreamConfigs(Map.of("replication.factor", "2"));

        assertThat(output.getSystemDescriptor()).isSameAs(system);
        assertThat(output.getSerde()).isSameAs(serde);
        assertThat(output.toConfig())
                .isEqualTo(Map.of(
                        "streams.bills.samza.system", "kafka",
                        "streams.bills.samza.physical.name", "shop.bills",
                        "streams.bills.replication.factor", "2"));
    }
}
