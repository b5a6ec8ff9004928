// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.coordination;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.samza.SamzaException;
import org.junit.jupiter.api.Test;

final class CoordinatorRecordTest {
    private static final CoordinatorRecord.Author AUTHOR = new CoordinatorRecord.Author("h", "s", "u");

    @Test
    void keyIsAJsonArrayWithoutBlanksBecauseCompactionComparesItsBytes() {
        assertThat(CoordinatorRecord.keyBytes("set-config", "job.name"))
                .asString(UTF_8)
                .isEqualTo("[1,\"set-config\",\"job.name\"]");
        assertThat(CoordinatorRecord.keyBytes("set-changelog", "Partition \"0\""))
                .asString(UTF_8)
                .isEqualTo("[1,\"set-changelog\",\"Partition \\\"0\\\"\"]");
    }

    @Test
    void valueStatesItsAuthorAroundTheValues() {
        assertThat(CoordinatorRecord.valueBytes(AUTHOR, 1700000000000L, Map.of("value", "x")))
                .asString(UTF_8)
                .isEqualTo("{\"host\":\"h\",\"source\":\"s\",\"values\":{\"value\":\"x\"},\"username\":\"u\","
                        + "\"timestamp\":1700000000000}");
    }

    @Test
    void readsBackWhatItWrites() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("host", "node-1");
        values.put("jmx-url", "");
        byte[] key = CoordinatorRecord.keyBytes("set-container-host-assignment", "0");
        CoordinatorRecord.Key read = CoordinatorRecord.readKey(key).orElseThrow();
        assertThat(read).isEqualTo(new CoordinatorRecord.Key("set-container-host-assignment", "0"));
        assertThat(CoordinatorRecord.readValues(read, CoordinatorRecord.valueBytes(AUTHOR, 1, values)))
                .isEqualTo(values);
    }

    @Test
    void passesOverKeysOfOtherVersionsAndForms() {
        assertThat(CoordinatorRecord.readKey("[2,\"set-config\",\"x\"]".getBytes(UTF_8)))
                .isEmpty();
        assertThat(CoordinatorRecord.readKey("{\"a\":1}".getBytes(UTF_8))).isEmpty();
        assertThat(CoordinatorRecord.readKey("no json".getBytes(UTF_8))).isEmpty();
        assertThat(CoordinatorRecord.readKey(new byte[0])).isEmpty();
    }

    @Test
    void namesTheRecordWhoseValueIsMalformed() {
        assertThatThrownBy(() -> CoordinatorRecord.readValues(
                        new CoordinatorRecord.Key("set-config", "job.name"), "{".getBytes(UTF_8)))
                .isInstanceOf(SamzaException.class)
                .hasMessageContaining("job.name");
    }
}
