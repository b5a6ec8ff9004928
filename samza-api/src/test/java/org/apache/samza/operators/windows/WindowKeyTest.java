// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.windows;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.samza.operators.triggers.FiringType;
import org.junit.jupiter.api.Test;

class WindowKeyTest {
    @Test
    void keysAreEqualByKeyAndId() {
        var key = new WindowKey<>("user", "1000");
        assertThat(key).isEqualTo(new WindowKey<>("user", "1000")).hasSameHashCodeAs(new WindowKey<>("user", "1000"));
        assertThat(key)
                .isNotEqualTo(new WindowKey<>("user", "2000"))
                .isNotEqualTo(new WindowKey<>("other", "1000"))
                .isNotEqualTo(new WindowKey<>(null, "1000"))
                .isNotEqualTo(new WindowKey<>("user", null))
                .isNotEqualTo(null)
                .isNotEqualTo(new WindowKey<>("user", "1000") {});
    }

    @Test
    void aWindowWithoutKeyIsNamedByItsIdAlone() {
        var key = new WindowKey<Void>(null, "1000");
        assertThat(key).isEqualTo(new WindowKey<Void>(null, "1000")).hasToString("1000");
        assertThat(key.hashCode()).isEqualTo(new WindowKey<Void>(null, "1000").hashCode());
        assertThat(new WindowKey<>("user", "1000")).hasToString("user:1000");
    }

    @Test
    void aPaneTellsItsWindowContentsAndTrigger() {
        var key = new WindowKey<>("user", "1000");
        for (FiringType type : FiringType.values()) {
            var pane = new WindowPane<>(key, 7, AccumulationMode.ACCUMULATING, type);
            assertThat(pane.getKey()).isSameAs(key);
            assertThat(pane.getMessage()).isEqualTo(7);
            assertThat(pane.getFiringType()).isEqualTo(type);
        }
    }
}
