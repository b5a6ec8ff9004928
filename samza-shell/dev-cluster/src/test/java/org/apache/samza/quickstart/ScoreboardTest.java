// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ScoreboardTest {
    private final Scoreboard scoreboard = new Scoreboard();

    @Test
    void newestNumbersOfAnAirportReplaceTheOlder() {
        scoreboard.update("BOS", delays("Boston", 60, 90, 5));
        scoreboard.update("BOS", delays("Boston", 61, 120, 6));
        scoreboard.update("ABQ", "{\"airport\":null,\"flights\":2,\"delayMinutes\":-3,\"late\":0}");

        assertThat(scoreboard.flights()).isEqualTo(63);
        assertThat(scoreboard.tabSeparated()).isEqualTo("ABQ\t2\t-3\t0\nBOS\t61\t120\t6\n");
    }

    @Test
    void tableShowsTheTenWorstAverages() {
        for (int i = 1; i <= 12; i++) {
            scoreboard.update("A" + i, delays("City " + i, 100, i * 100, i));
        }
        scoreboard.update("TINY", delays("Nowhere", 1, 600, 1));

        var rows = scoreboard.table().lines().skip(1).map(row -> row.strip().split(" ")[0]);
        assertThat(rows).containsExactly("A12", "A11", "A10", "A9", "A8", "A7", "A6", "A5", "A4", "A3");
    }

    private static String delays(String city, long flights, long minutes, long late) {
        return "{\"airport\":{\"name\":\"x\",\"city\":\"" + city + "\",\"state\":\"ST\"},\"flights\":" + flights
                + ",\"delayMinutes\":" + minutes + ",\"late\":" + late + "}";
    }
}
