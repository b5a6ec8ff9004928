// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class RunSettingsTest {
    @Test
    void aRunHasAnIdOfItsOwn() {
        Config first = RunSettings.begin(new MapConfig(Map.of("app.name", "a")));
        Config second = RunSettings.begin(new MapConfig(Map.of("app.name", "a")));
        assertThat(first).containsEntry("app.name", "a");
        assertThat(first.get("app.run.id")).matches("\\d{13}-[0-9a-f]{8}").isNotEqualTo(second.get("app.run.id"));
    }

    @Test
    void anIdThatIsGivenStays() {
        Config given = new MapConfig(Map.of("app.run.id", "mine"));
        assertThat(RunSettings.begin(given)).isEqualTo(given);
    }

    @Test
    void onlyABatchRunHasTopicsOfItsOwn() {
        assertThat(RunSettings.of(new MapConfig(Map.of("app.run.id", "7"))).own("topic"))
                .isEqualTo("topic");
        assertThat(RunSettings.of(new MapConfig(Map.of("app.run.id", "7", "app.mode", "BATCH")))
                        .own("topic"))
                .isEqualTo("topic-7");
    }

    @Test
    void aBatchRunWithoutIdHasNoTopics() {
        RunSettings run = RunSettings.of(new MapConfig(Map.of("app.mode", "batch")));
        assertThatThrownBy(() -> run.own("topic"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("Missing app.run.id: in app.mode=batch");
    }
}
