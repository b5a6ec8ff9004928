// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportTest {
    private static final Report REPORT = new Report(
            1_000_000,
            "0.10",
            List.of(
                    measured(Side.RAW, 0, 99, 0),
                    measured(Side.SAMZA, 0, 99, 0),
                    measured(Side.RAW, 1, 3, 1),
                    measured(Side.RAW, 2, 2, 1),
                    measured(Side.RAW, 3, 8, 1),
                    measured(Side.SAMZA, 1, 4, 1),
                    measured(Side.SAMZA, 2, 7, 1),
                    measured(Side.SAMZA, 3, 6, 1)));

    @Test
    void comparesMediansWithoutTheWarmUp() {
        assertThat(REPORT.table())
                .contains("| raw loop | 3.00 (2.00–8.00) | 2.00 (1.00–7.00) |")
                .contains("| samza | 6.00 (4.00–7.00) | 5.00 (3.00–6.00) |")
                .contains("| ratio of medians | 2.00 | 2.50 |")
                .doesNotContain("99.00");
    }

    @Test
    void theMedianOfAnEvenNumberLiesBetweenTheMiddleTwo() {
        assertThat(Report.median(new double[] {1, 2, 4, 9})).isEqualTo(3);
        assertThat(Report.median(new double[] {1, 2, 9})).isEqualTo(2);
    }

    @Test
    void jsonHoldsEveryRoundAndHowBusyTheMachineWas() throws IOException {
        var json = new ObjectMapper().readTree(REPORT.json());

        assertThat(json.path("rounds")).hasSize(8);
        assertThat(json.path("rounds").get(2).path("cpuSeconds").asDouble()).isEqualTo(3);
        assertThat(json.path("loadBefore").asText()).isEqualTo("0.10");
        assertThat(json.path("ratiosOfMedians").path("without JIT").asDouble()).isEqualTo(2.5);
    }

    @Test
    void onlyTheSectionOfThePageIsReplaced(@TempDir Path dir) throws IOException {
        Path page = dir.resolve("benchmarks.md");
        Files.writeString(page, """
                before
                <!-- begin: pass-through, written by samza-test/benchmarks/run.sh -->
                old
                <!-- end: pass-through -->
                after
                """);

        REPORT.replaceIn(page);
        REPORT.replaceIn(page);

        assertThat(Files.readString(page))
                .startsWith("before\n<!-- begin")
                .containsOnlyOnce("| ratio of medians |")
                .doesNotContain("old")
                .endsWith("<!-- end: pass-through -->\nafter\n");
    }

    @Test
    void aPageWithoutTheSectionIsRefused(@TempDir Path dir) throws IOException {
        Path page = Files.writeString(dir.resolve("page.md"), "nothing");

        assertThatThrownBy(() -> REPORT.replaceIn(page))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("begin");
    }

    private static Measurement measured(Side side, int round, double cpuSeconds, double jitSeconds) {
        return new Measurement(side, round, 1_000_000, 2, new ProcessUsage(cpuSeconds, jitSeconds, 0), 0.5, 100);
    }
}
