// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.descriptors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.apache.samza.system.SystemStreamMetadata.OffsetType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SystemDescriptorTest {
    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "a.b", "a b", "Ä"})
    void refusesNamesThatAreNotIdentifiers(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GenericSystemDescriptor(name, "Factory"))
                .withMessageContaining("'" + name + "'")
                .withMessageContaining("systemName")
                .withMessageContaining("[A-Za-z0-9_-]+");
    }

    @Test
    void becomesConfigurationOfTheSystem() {
        GenericSystemDescriptor system = new GenericSystemDescriptor("kafka", " org.example.Factory ")
                .withDefaultStreamOffsetDefault(OffsetType.OLDEST)
                .withDefaultStreamConfigs(Map.of("replication.factor", "2"))
                .withDefaultStreamConfigs(Map.of("segment.bytes", "1"))
                .withSystemConfigs(Map.of("consumer.a", "b"));

        assertThat(system.getSystemName()).isEqualTo("kafka");
        assertThat(system.getTransformer()).isEmpty();
        assertThat(system.getExpander()).isEmpty();
        assertThat(system.toConfig())
                .isEqualTo(Map.of(
                        "systems.kafka.samza.factory", "org.example.Factory",
                        "systems.kafka.default.stream.samza.offset.default", "oldest",
                        "systems.kafka.default.stream.replication.factor", "2",
                        "systems.kafka.default.stream.segment.bytes", "1",
                        "systems.kafka.consumer.a", "b"));
    }

    @Test
    void leavesOutWhatWasNotSaid() {
        assertThat(new GenericSystemDescriptor("kafka", " ").toConfig()).isEmpty();
        assertThat(new GenericSystemDescriptor("kafka", null)
                        .withDefaultStreamOffsetDefault(OffsetType.OLDEST)
                        .withDefaultStreamOffsetDefault(null)
                        .toConfig())
                .isEmpty();
    }

    @Test
    void systemPropertiesWinOverDefaultsOfStreamsAndThoseOverTheOffset() {
        GenericSystemDescriptor system = new GenericSystemDescriptor("kafka", "Factory")
                .withSystemConfigs(Map.of("default.stream.a", "system", "samza.factory", "Other"))
                .withDefaultStreamConfigs(Map.of("a", "stream", "samza.offset.default", "upcoming"))
                .withDefaultStreamOffsetDefault(OffsetType.OLDEST);

        assertThat(system.toConfig())
                .isEqualTo(Map.of(
                        "systems.kafka.samza.factory", "Other",
                        "systems.kafka.default.stream.a", "system",
                        "systems.kafka.default.stream.samza.offset.default", "upcoming"));
    }
}
