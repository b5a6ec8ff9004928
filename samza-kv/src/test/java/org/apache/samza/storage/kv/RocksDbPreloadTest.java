// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.samza.config.MapConfig;
import org.apache.samza.preload.Preload;
import org.junit.jupiter.api.Test;

final class RocksDbPreloadTest {
    @Test
    void isFoundByContainersAndLoadsWithoutFailure() {
        List<Preload> preloads = ServiceLoader.load(Preload.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();

        assertThat(preloads).hasAtLeastOneElementOfType(RocksDbPreload.class);
        preloads.forEach(Preload::loadForAnyJob);
        preloads.forEach(preload -> preload.loadFor(new MapConfig(
                Map.of("stores.s.factory", "org.apache.samza.storage.kv.RocksDbKeyValueStorageEngineFactory"))));
    }
}
