// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.samza.config.ConfigException;
import org.apache.samza.table.utils.SerdeUtils;
import org.junit.jupiter.api.Test;

final class ConfiguredObjectTest {
    private interface Change extends UnaryOperator<String>, Serializable {}

    @Test
    void comesBackAsItWasWritten() {
        String text = SerdeUtils.serialize("list", new int[][] {{1, 2}, {3}});
        assertThat(ConfiguredObject.revive(int[][].class, "some.key", text)).isDeepEqualTo(new int[][] {{1, 2}, {3}});
    }

    @Test
    void lambdasComeBackToo() {
        String end = "!";
        String text = SerdeUtils.serialize("change", (Change) start -> start + end);
        assertThat(ConfiguredObject.revive(Change.class, "some.key", text).apply("go"))
                .isEqualTo("go!");
    }

    @Test
    void errorsNameTheKeyAndNotTheValue() {
        String secret = SerdeUtils.serialize("text", "secret");
        for (String bad : List.of("no base 64", "c2VjcmV0", secret)) {
            assertThatThrownBy(() -> ConfiguredObject.revive(Change.class, "some.key", bad))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContainingAll("some.key", "serialised Change")
                    .hasMessageNotContaining(secret);
        }
    }
}
