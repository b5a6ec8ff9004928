// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.samza.metrics.Counter;
import org.apache.samza.metrics.Gauge;
import org.apache.samza.metrics.Metric;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoreMetricsTest {
    private static final String STORE_GROUP = "org.apache.samza.storage.kv.KeyValueStorageEngineMetrics";

    @TempDir
    private Path base;

    private LoggedStore store;

    @BeforeEach
    void fill() {
        store = new LoggedStore(base, Map.of());
        for (int i = 0; i < 100; i++) {
            store.log("key" + i, "0123456789");
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Metric ofStore(String name) {
        return store.registry().getGroup(STORE_GROUP).get("s-" + name);
    }

    private long uncommitted() {
        return (Long) ((Gauge<?>) ofStore("uncommitted-bytes")).getValue();
    }

    @Test
    void whatWaitsForTheCommitIsShownOfTheStoreAndOfTheContainer() {
        store.start();
        store.put("key1", "x".repeat(996));

        assertThat(uncommitted()).isEqualTo(1000);
        assertThat(store.gauge("stores-uncommitted-bytes")).isEqualTo(1000);

        store.commit();
        assertThat(uncommitted()).isZero();
        assertThat(store.gauge("stores-uncommitted-bytes")).isZero();
    }

    @Test
    void theRestoreIsShownOfTheStoreAndOfTheContainer() {
        store.start();

        assertThat(((Counter) ofStore("restored-messages")).getCount()).isEqualTo(100);
        assertThat(((Counter) ofStore("restored-bytes")).getCount()).isEqualTo(1490);
        assertThat(store.gauge("s-restored-records")).isEqualTo(100);
        assertThat(store.gauge("restored-bytes")).isEqualTo(1490);
        assertThat(store.gauge("restore-records-left")).isZero();
        assertThat(store.gauge("restore-seconds-left")).isZero();
        assertThat(store.gauge("s-restore-time")).isPositive();
    }

    @Test
    void gaugesFollowTheStoreThatReplacesADamagedOne() throws Exception {
        store.start();
        store.stop();
        Files.write(store.files("MANIFEST-.*").get(0), new byte[9]);
        store.start();
        assertThat(store.progress().rebuiltStores()).isEqualTo(1);

        store.put("key1", "x");

        assertThat(uncommitted()).isPositive();
        Gauge<?> keys = (Gauge<?>) store.registry()
                .getGroup("org.apache.samza.storage.kv.KeyValueStoreMetrics")
                .get("s-rocksdb.estimate-num-keys");
        assertThat((Long) keys.getValue()).isEqualTo(100);
    }
}
