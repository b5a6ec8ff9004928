// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.descriptors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.samza.serializers.NoOpSerde;
import org.apache.samza.serializers.Serde;
import org.apache.samza.serializers.StringSerde;
import org.apache.samza.system.SystemStreamMetadata.OffsetType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StreamDescriptorTest {
    private static final class TransformingSystem extends SystemDescriptor<TransformingSystem> {
        TransformingSystem(InputTransformer<?> transformer) {
            super("transforming", "Factory", transformer, null);
        }
    }

    private static final class Input extends InputDescriptor<String, Input> {
        Input(SystemDescriptor<?> system, InputTransformer<?> transformer) {
            super("orders", new NoOpSerde<>(), system, transformer);
        }
    }

    private final GenericSystemDescriptor kafka = new GenericSystemDescriptor("kafka", "Factory");
    private final Serde<String> serde = new StringSerde();

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "a.b", "a b", "Ä"})
    void refusesIdsThatAreNotIdentifiers(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kafka.getInputDescriptor(id, serde))
                .withMessageContaining("'" + id + "'")
                .withMessageContaining("streamId of system 'kafka'")
                .withMessageContaining("[A-Za-z0-9_-]+")
                .withMessageContaining("withPhysicalName");
        assertThatIllegalArgumentException().isThrownBy(() -> kafka.getOutputDescriptor(id, serde));
    }

    @Test
    void refusesToBeWithoutSerdeOrSystem() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kafka.getInputDescriptor("orders", null))
                .withMessageContaining("'orders'")
                .withMessageContaining("'kafka'")
                .withMessageContaining("serde");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GenericOutputDescriptor<String>("orders", null, serde))
                .withMessageContaining("'orders'")
                .withMessageContaining("system");
    }

    @Test
    void outputBecomesConfigurationOfTheStream() {
        GenericOutputDescriptor<String> output = kafka.getOutputDescriptor("orders", serde)
                .withPhysicalName("eu.orders")
                .withStreamConfigs(Map.of("replication.factor", "3"));

        assertThat(output.getStreamId()).isEqualTo("orders");
        assertThat(output.getSystemName()).isEqualTo("kafka");
        assertThat(output.getSystemDescriptor()).isSameAs(kafka);
        assertThat(output.getSerde()).isSameAs(serde);
        assertThat(output.getPhysicalName()).contains("eu.orders");
        assertThat(output.toConfig())
                .isEqualTo(Map.of(
                        "streams.orders.samza.system", "kafka",
                        "streams.orders.samza.physical.name", "eu.orders",
                        "streams.orders.replication.factor", "3"));
        assertThatThrownBy(() -> output.toConfig().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void inputBecomesConfigurationOfTheStream() {
        assertThat(kafka.getInputDescriptor("orders", serde)
                        .shouldResetOffset()
                        .withOffsetDefault(OffsetType.OLDEST)
                        .withPriority(7)
                        .shouldBootstrap()
                        .isBounded()
                        .shouldDeleteCommittedMessages()
                        .toConfig())
                .isEqualTo(Map.of(
                        "streams.orders.samza.system", "kafka",
                        "streams.orders.samza.reset.offset", "true",
                        "streams.orders.samza.offset.default", "oldest",
                        "streams.orders.samza.priority", "7",
                        "streams.orders.samza.bootstrap", "true",
                        "streams.orders.samza.bounded", "true",
                        "streams.orders.samza.delete.committed.messages", "true"));
    }

    @Test
    void leavesOutWhatWasNotSaid() {
        Map<String, String> systemOnly = Map.of("streams.orders.samza.system", "kafka");

        assertThat(kafka.getInputDescriptor("orders", serde)
                        .withPhysicalName("eu.orders")
                        .withPhysicalName(null)
                        .withOffsetDefault(OffsetType.OLDEST)
                        .withOffsetDefault(null)
                        .toConfig())
                .isEqualTo(systemOnly);
        assertThat(kafka.getOutputDescriptor("orders", serde).getPhysicalName()).isEmpty();
    }

    @Test
    void streamPropertiesWinOverPhysicalNameAndInputMethodsOverStreamProperties() {
        assertThat(kafka.getInputDescriptor("orders", serde)
                        .withPriority(7)
                        .withPhysicalName("eu.orders")
                        .withStreamConfigs(Map.of("samza.priority", "1", "samza.physical.name", "us.orders"))
                        .toConfig())
                .isEqualTo(Map.of(
                        "streams.orders.samza.system", "kafka",
                        "streams.orders.samza.physical.name", "us.orders",
                        "streams.orders.samza.priority", "7"));
    }

    @Test
    void anInputsOwnTransformerReplacesThatOfItsSystem() {
        InputTransformer<String> ofSystem = envelope -> "system";
        InputTransformer<String> own = envelope -> "own";

        assertThat(new Input(new TransformingSystem(ofSystem), own).getTransformer())
                .containsSame(own);
        assertThat(new Input(new TransformingSystem(ofSystem), null).getTransformer())
                .containsSame(ofSystem);
        assertThat(new Input(kafka, null).getTransformer()).isEmpty();
    }
}
