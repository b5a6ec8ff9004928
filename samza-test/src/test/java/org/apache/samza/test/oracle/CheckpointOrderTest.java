// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.samza.test.support.Topics.Entry;
import org.junit.jupiter.api.Test;

final class CheckpointOrderTest {
    @Test
    void offsetsOfBothVersionsAreRead() {
        assertThat(CheckpointOrder.positions(versionOne(5, "7"))).isEqualTo(Map.of("input", 5L, "log", 7L));
        assertThat(CheckpointOrder.positions(versionTwo(5, 7)))
                .isEqualTo(Map.of("kafka.legs.0", 5L, "store counts", 7L));
    }

    @Test
    void aChangelogWithoutOffsetIsPassedOver() {
        assertThat(CheckpointOrder.positions(versionOne(5, "null"))).isEqualTo(Map.of("input", 5L));
    }

    @Test
    void offsetsThatStayOrMoveForwardAreAccepted() {
        assertThat(check(versionOne(5, "7"), versionOne(5, "9"), versionOne(8, "9")))
                .isNull();
        assertThat(check(versionTwo(5, 7), versionTwo(5, 9))).isNull();
    }

    @Test
    void anInputThatGoesBackIsFound() {
        assertThat(check(versionOne(5, "7"), versionOne(4, "7"))).contains("offset of input goes back", "task");
        assertThat(check(versionTwo(5, 7), versionTwo(4, 7))).contains("kafka.legs.0");
    }

    @Test
    void aChangelogThatGoesBackIsFound() {
        assertThat(check(versionOne(5, "7"), versionOne(6, "6"))).contains("offset of log goes back");
        assertThat(check(versionTwo(5, 7), versionTwo(6, 6))).contains("store counts");
    }

    private static String check(String first, String... more) {
        var entries = new ArrayList<Entry>();
        entries.add(new Entry(0, 0, "task", first));
        for (String next : more) {
            entries.add(new Entry(0, entries.size(), "task", next));
        }
        return CheckpointOrder.check("checkpoints", List.copyOf(entries))
                .map(Difference::what)
                .orElse(null);
    }

    private static String versionOne(long input, String changelog) {
        return "{\"input\":{\"system\":\"kafka\",\"partition\":\"0\",\"offset\":\"" + input
                + "\",\"stream\":\"legs\"},\"log\":{\"system\":\"kafka\",\"partition\":\"0\",\"offset\":\"1700-1:"
                + changelog + "\",\"stream\":\"log\"}}";
    }

    private static String versionTwo(long input, long changelog) {
        String marker = "{\\\"version\\\":1,\\\"changelog-offset\\\":\\\"" + changelog + "\\\"}";
        return "{\"checkpoint-id\":\"1700-1\",\"input-offsets\":{\"kafka.legs.0\":\"" + input
                + "\"},\"state-checkpoint-markers\":{\"backend\":{\"counts\":\"" + marker + "\"}},\"version\":2}";
    }
}
