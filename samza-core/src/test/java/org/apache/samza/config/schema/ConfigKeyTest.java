// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.samza.config.ConfigException;
import org.apache.samza.config.MapConfig;
import org.junit.jupiter.api.Test;

final class ConfigKeyTest {
    @Test
    void theCurrentNameWinsOverOldNames() {
        ConfigKey<Integer> key = ConfigKey.integer("new").oldNames("old").defaultsTo(7);
        assertThat(key.read(new MapConfig(Map.of("old", "1")))).isEqualTo(1);
        assertThat(key.read(new MapConfig(Map.of("old", "1", "new", " 2 ")))).isEqualTo(2);
        assertThat(key.read(new MapConfig())).isEqualTo(7);
        assertThat(key.find(new MapConfig())).isEmpty();
    }

    @Test
    void fillsPlacesOfOldNamesByTheirWordsAndDropsThoseOfOtherPlaces() {
        ConfigKey<String> key =
                ConfigKey.string("stores.{store}.x").oldNames("stores.{store}.y", "systems.{system}.x", "z");
        assertThat(key.of("s").name()).isEqualTo("stores.s.x");
        assertThat(key.of("s").oldNames()).isEqualTo(List.of("stores.s.y", "z"));
        assertThatThrownBy(key::of).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> key.of("a", "b")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void complainsWithKeyValueAndExpectation() {
        ConfigKey<Long> key = ConfigKey.longInt("task.window.ms").atLeast(0).doc("A period.");
        assertThatThrownBy(() -> key.read(new MapConfig(Map.of("task.window.ms", "soon"))))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Invalid task.window.ms=soon: expected integer");
        assertThatThrownBy(() -> key.read(new MapConfig(Map.of("task.window.ms", "-1"))))
                .hasMessage("Invalid task.window.ms=-1: expected a number of at least 0");
        assertThatThrownBy(() -> key.require(new MapConfig())).hasMessageContaining("Missing task.window.ms");
    }
}
