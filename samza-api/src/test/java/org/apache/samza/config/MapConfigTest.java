// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MapConfigTest {
    @Test
    void laterMapsWinAndNullMapsArePassedOver() {
        assertThat(new MapConfig(Map.of("a", "1", "b", "1"), Map.of("a", "2")))
                .containsExactlyInAnyOrderEntriesOf(Map.of("a", "2", "b", "1"));
        assertThat(new MapConfig(Arrays.asList(Map.of("a", "1"), null))).containsEntry("a", "1");
        assertThat(new MapConfig((Map<String, String>) null)).isEmpty();
    }

    @Test
    void doesNotFollowChangesOfItsSource() {
        Map<String, String> source = new HashMap<>(Map.of("a", "1"));
        Config config = new MapConfig(source);
        source.put("a", "2");
        assertThat(config.get("a")).isEqualTo("1");
    }

    @Test
    void refusesEveryChange() {
        Config config = new MapConfig(Map.of("a", "1"));
        assertThatThrownBy(() -> config.put("a", "2")).isInstanceOf(ConfigException.class);
        assertThatThrownBy(() -> config.putAll(Map.of("a", "2"))).isInstanceOf(ConfigException.class);
        assertThatThrownBy(() -> config.remove("a")).isInstanceOf(ConfigException.class);
        assertThatThrownBy(config::clear).isInstanceOf(ConfigException.class);
        assertThatThrownBy(() -> config.replaceAll((k, v) -> "2")).isInstanceOf(ConfigException.class);
        assertThatThrownBy(() -> config.replace("a", "2")).isInstanceOf(ConfigException.class);
        assertThatThrownBy(() -> config.keySet().remove("a")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> config.entrySet().iterator().next().setValue("2"))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(config.get("a")).isEqualTo("1");
    }

    @Test
    void masksSecretsWhenPrintedButKeepsThem() {
        Config config = new MapConfig(Map.of("sensitive.password", "hunter2"));
        assertThat(config.toString()).isEqualTo("{sensitive.password=********}");
        assertThat(config.sanitize().get("sensitive.password")).isEqualTo("********");
        assertThat(config.get("sensitive.password")).isEqualTo("hunter2");
    }

    @Test
    void equalsAnyMapOfTheSameEntries() {
        Config config = new MapConfig(Map.of("a", "1"));
        assertThat(config).isEqualTo(new JavaTableConfig(Map.of("a", "1"))).isNotEqualTo(new MapConfig());
        assertThat(config.equals(Map.of("a", "1"))).isTrue();
        assertThat(Map.of("a", "1").equals(config)).isTrue();
        assertThat(config).hasSameHashCodeAs(Map.of("a", "1"));
    }

    @Test
    void survivesSerialisation() throws Exception {
        Config config = new MapConfig(Map.of("a", "1", "sensitive.b", "2"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(config);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(config);
        }
    }
}
