// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.samza.config.Config;
import org.apache.samza.config.MapConfig;
import org.apache.samza.config.StateBackends;
import org.apache.samza.container.TaskName;
import org.apache.samza.system.SystemStream;
import org.junit.jupiter.api.Test;

final class StoreSettingsTest {
    private static final Config CONFIG = new MapConfig(Map.of(
            "stores.b.factory", "some.Factory",
            "stores.b.changelog", "kafka.b.changes",
            "stores.b.key.serde", "string",
            "stores.b.changelog.delete.retention.ms", "1000",
            "stores.a.factory", "some.Factory",
            "stores.a.rocksdb.compression", "lz4",
            "systems.kafka.samza.factory", "some.System"));

    @Test
    void readsEveryStoreThatHasAFactoryInTheOrderOfNames() {
        List<StoreSettings> stores = StoreSettings.readAll(CONFIG);

        assertThat(stores).extracting(StoreSettings::name).containsExactly("a", "b");
        assertThat(stores.get(1).changelog()).contains(new SystemStream("kafka", "b.changes"));
        assertThat(stores.get(1).keySerde()).contains("string");
        assertThat(stores.get(1).deleteRetentionMs()).isEqualTo(1000);
        assertThat(stores.get(0).changelog()).isEmpty();
        assertThat(stores.get(0).deleteRetentionMs()).isEqualTo(86_400_000);
    }

    @Test
    void keepsLoggedStoresWhereTheyOutliveTheContainer() {
        StoreSettings logged = StoreSettings.readAll(CONFIG).get(1);
        TaskName task = new TaskName("Partition 3");

        assertThat(directories(Map.of(), Map.of("LOCAL_DIRS", "/disk1/app,/disk2/app"))
                        .of(logged, task))
                .isEqualTo(Path.of("/disk1/app/state/b/Partition_3"));
        assertThat(directories(Map.of("job.logged.store.base.dir", "/data"), Map.of("LOCAL_DIRS", "/disk1/app"))
                        .of(logged, task))
                .isEqualTo(Path.of("/data/job-1/b/Partition_3"));
        assertThat(directories(Map.of("job.logged.store.base.dir", "/data"), Map.of("LOGGED_STORE_BASE_DIR", "/env"))
                        .of(logged, task))
                .isEqualTo(Path.of("/env/job-1/b/Partition_3"));
        assertThat(directories(Map.of(), Map.of()).of(logged, task))
                .isEqualTo(Path.of(System.getProperty("user.dir"), "state", "b", "Partition_3"));
    }

    @Test
    void keepsOtherStoresInADirectoryOfTheirOwnThatNoOtherJobEmpties() {
        StoreSettings plain = new StoreSettings(
                "a",
                "some.Factory",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1,
                false,
                Set.of(),
                StateBackends.NONE);

        assertThat(directories(Map.of("job.non-logged.store.base.dir", "/tmp/x"), Map.of("LOCAL_DIRS", "/disk1"))
                        .of(plain, new TaskName("t")))
                .isEqualTo(Path.of("/tmp/x/job-1/a/t"));
    }

    private static StoreDirectories directories(Map<String, String> config, Map<String, String> environment) {
        return StoreDirectories.of(new MapConfig(config), "job", "1", environment);
    }
}
