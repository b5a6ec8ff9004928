// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class JavaTableConfigTest {
    private final JavaTableConfig config = new JavaTableConfig(Map.of(
            "tables.orders.provider.factory", "OrdersFactory",
            "tables.with.dots.provider.factory", "DotsFactory",
            "tables.no-factory.cache", "x",
            "tables.provider.factory", "not a table",
            "tables.orders.ttl", "5",
            "stores.orders.key.serde", "string"));

    @Test
    void tableExistsWhenItHasAProviderFactory() {
        assertThat(config.getTableIds()).containsExactlyInAnyOrder("orders", "with.dots");
        assertThat(config.getTableProviderFactory("orders")).isEqualTo("OrdersFactory");
        assertThat(config.getTableProviderFactory("no-factory")).isNull();
    }

    @Test
    void readsSettingsOfATableAndItsStore() {
        assertThat(config.getForTable("orders", "ttl")).isEqualTo("5");
        assertThat(config.getForTable("orders", "size", "9")).isEqualTo("9");
        assertThat(config.getKeySerde("orders")).isEqualTo("string");
        assertThat(config.getMsgSerde("orders")).isNull();
    }
}
