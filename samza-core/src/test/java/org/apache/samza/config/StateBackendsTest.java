// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class StateBackendsTest {
    private static final String BLOBS = "org.apache.samza.storage.blobstore.BlobStoreStateBackendFactory";
    private static final String CHANGELOG = StateBackends.CHANGELOG;

    private static Config config(String... keysAndValues) {
        Map<String, String> config = new HashMap<>();
        config.put("systems.kafka.samza.factory", "some.System");
        config.put("task.checkpoint.factory", "some.Checkpoints");
        config.put("stores.s.factory", "some.Engine");
        for (int i = 0; i < keysAndValues.length; i += 2) {
            config.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return new MapConfig(config);
    }

    private static StateBackends of(String... keysAndValues) {
        return StateBackends.of(config(keysAndValues), "s");
    }

    @Test
    void aStoreHasNoneUnlessItSaysSo() {
        assertThat(of()).isEqualTo(StateBackends.NONE);
        assertThat(StateBackends.any(config())).isFalse();
        assertThat(of("stores.s.changelog", "kafka.log")).isEqualTo(new StateBackends(List.of(), List.of(CHANGELOG)));
    }

    @Test
    void aStoreIsBroughtBackFromWhereItIsSavedInTheOrderGiven() {
        assertThat(of("stores.s.backup.factories", BLOBS)).isEqualTo(new StateBackends(List.of(BLOBS), List.of(BLOBS)));
        assertThat(of("stores.s.changelog", "log", "stores.s.backup.factories", BLOBS + ", " + CHANGELOG))
                .as("a changelog comes first unless told otherwise")
                .isEqualTo(new StateBackends(List.of(BLOBS), List.of(CHANGELOG)));
        assertThat(of(
                        "stores.s.changelog",
                        "log",
                        "stores.s.backup.factories",
                        CHANGELOG + "," + BLOBS,
                        "stores.s.restore.factories",
                        BLOBS))
                .isEqualTo(new StateBackends(List.of(BLOBS), List.of(BLOBS)));
    }

    @Test
    void keysOfAllStoresHoldForThoseThatSayNothing() {
        Config config = config(
                "stores.backup.factories",
                CHANGELOG + "," + BLOBS,
                "stores.restore.factories",
                BLOBS + "," + CHANGELOG,
                "stores.t.factory",
                "some.Engine",
                "stores.t.changelog",
                "log",
                "stores.u.factory",
                "some.Engine",
                "stores.u.backup.factories",
                "some.Backend",
                "stores.u.restore.factories",
                "some.Backend");

        assertThat(StateBackends.all(config))
                .isEqualTo(Map.of(
                        "s", new StateBackends(List.of(BLOBS), List.of(BLOBS)),
                        "t", new StateBackends(List.of(BLOBS), List.of(BLOBS, CHANGELOG)),
                        "u", new StateBackends(List.of("some.Backend"), List.of("some.Backend"))));
    }

    @Test
    void whatFillsAStoreBringsItBack() {
        assertThat(of("stores.backup.factories", BLOBS, "stores.s.side.inputs", "kafka.prices"))
                .isEqualTo(StateBackends.NONE);
    }

    @Test
    void refusesToBringBackWhatIsNotSavedThere() {
        assertThatThrownBy(() -> of("stores.s.backup.factories", BLOBS, "stores.s.restore.factories", "some.Backend"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll(
                        "stores.s.restore.factories=some.Backend",
                        "some.Backend does not save store s",
                        BLOBS,
                        "stores.s.backup.factories");
        assertThatThrownBy(() -> of("stores.restore.factories", BLOBS))
                .hasMessageContaining("Invalid stores.restore.factories=" + BLOBS);
    }

    @Test
    void refusesAChangelogThatTheStoreDoesNotHave() {
        assertThatThrownBy(() -> of("stores.s.backup.factories", CHANGELOG))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll("Missing stores.s.changelog", "stores.s.backup.factories");
    }

    @Test
    void refusesCheckpointsThatCannotNameWhatIsSaved() {
        assertThatThrownBy(() -> StateBackends.all(
                        config("stores.backup.factories", BLOBS, "task.checkpoint.write.versions", "1")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll("task.checkpoint.write.versions=1", "[s]", "version 2");
        Map<String, String> without = new HashMap<>(config("stores.backup.factories", BLOBS));
        without.remove("task.checkpoint.factory");
        assertThatThrownBy(() -> StateBackends.all(new MapConfig(without)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("Missing task.checkpoint.factory");
    }
}
