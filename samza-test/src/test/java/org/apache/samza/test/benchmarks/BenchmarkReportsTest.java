// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.ParameterException;

final class BenchmarkReportsTest {
    private static final Machine MACHINE = new Machine("2 processors", "0.10");

    private static final ThroughputReport PASS_THROUGH = new ThroughputReport(
            Workload.PASS_THROUGH,
            List.of(Side.RAW, Side.AT_LEAST_ONCE, Side.EXACTLY_ONCE),
            1_000_000,
            MACHINE,
            List.of(
                    measured(Side.RAW, 0, 99, 0),
                    measured(Side.AT_LEAST_ONCE, 0, 99, 0),
                    measured(Side.EXACTLY_ONCE, 0, 99, 0),
                    measured(Side.RAW, 1, 3, 1),
                    measured(Side.RAW, 2, 2, 1),
                    measured(Side.RAW, 3, 8, 1),
                    measured(Side.AT_LEAST_ONCE, 1, 4, 1),
                    measured(Side.AT_LEAST_ONCE, 2, 7, 1),
                    measured(Side.AT_LEAST_ONCE, 3, 6, 1),
                    measured(Side.EXACTLY_ONCE, 1, 9, 3),
                    measured(Side.EXACTLY_ONCE, 2, 8, 3),
                    measured(Side.EXACTLY_ONCE, 3, 12, 3)));

    @Test
    void comparesMediansWithoutTheWarmUp() {
        assertThat(PASS_THROUGH.table())
                .contains("| raw loop | 3.00 (2.00–8.00) | 2.00 (1.00–7.00) |")
                .contains("| samza, at least once | 6.00 (4.00–7.00) | 5.00 (3.00–6.00) |")
                .contains("| *samza, at least once, to raw* | 2.00 | 2.50 |")
                .contains("| *samza, exactly once, to raw* | 3.00 | 3.00 |")
                .contains("| *samza, exactly once to at least once* | 1.50 | 1.20 |")
                .doesNotContain("99.00");
    }

    @Test
    void theMedianOfAnEvenNumberLiesBetweenTheMiddleTwo() {
        assertThat(Spread.of(DoubleStream.of(9, 2, 4, 1))).isEqualTo(new Spread(3, 1, 9));
        assertThat(Spread.of(DoubleStream.of(9, 1, 2))).isEqualTo(new Spread(2, 1, 9));
    }

    static Set<String> benchmarks() {
        return Benchmarks.commandLine().getSubcommands().keySet();
    }

    @ParameterizedTest
    @MethodSource("benchmarks")
    void noBenchmarkWritesATableOfNoRounds(String name) {
        assertThatThrownBy(() -> Benchmarks.commandLine().parseArgs(name, "--rounds=0"))
                .isInstanceOf(ParameterException.class)
                .hasMessageContainingAll("--rounds", "expected 1 or more, found 0");
    }

    @Test
    void roundsAreToldWithThoseThatOtherEnginesTakePartIn() {
        List<Integer> seven = List.of(1, 2, 3, 4, 5, 6, 7);
        assertThat(Rounds.text(List.of(1), round -> round)).isEqualTo("1 round");
        assertThat(Rounds.text(seven, round -> round, any -> true)).isEqualTo("7 rounds");
        assertThat(Rounds.text(seven, round -> round, round -> round < 3))
                .isEqualTo("7 rounds (2 of them with other engines)");
        assertThat(PASS_THROUGH.section()).contains("3 rounds of 1,000,000 messages; medians");
    }

    @Test
    void jsonHoldsEveryRoundAndHowBusyTheMachineWas() throws IOException {
        JsonNode json = parsed(PASS_THROUGH.json());

        assertThat(json.path("rounds")).hasSize(12);
        assertThat(json.path("rounds").get(3).path("cpuSeconds").asDouble()).isEqualTo(3);
        assertThat(json.path("machine").path("loadBefore").asText()).isEqualTo("0.10");
        assertThat(json.path("ratiosOfMedians")
                        .path("samza, at least once, to raw")
                        .path("without JIT")
                        .asDouble())
                .isEqualTo(2.5);
    }

    @Test
    void onlyTheSectionOfThePageIsReplaced(@TempDir Path dir) throws IOException {
        Path page = dir.resolve("benchmarks.md");
        Files.writeString(page, """
                before
                <!-- begin: one, written by samza-test/benchmarks/run.sh -->
                old
                <!-- end: one -->
                <!-- begin: other, written by samza-test/benchmarks/run.sh -->
                kept
                <!-- end: other -->
                """);

        new Section(page, "one").replace("new\n");
        new Section(page, "one").replace("new\n");

        assertThat(Files.readString(page)).isEqualTo("""
                before
                <!-- begin: one, written by samza-test/benchmarks/run.sh -->

                new

                <!-- end: one -->
                <!-- begin: other, written by samza-test/benchmarks/run.sh -->
                kept
                <!-- end: other -->
                """);
    }

    @Test
    void aPageWithoutTheSectionIsRefused(@TempDir Path dir) throws IOException {
        Path page = Files.writeString(dir.resolve("page.md"), "nothing");

        assertThatThrownBy(() -> new Section(page, "one").replace("new"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("begin: one");
    }

    @Test
    void theProjectsPageHasASectionForEachBenchmark() throws IOException {
        Path page = Path.of("..", "docs", "benchmarks.md");
        for (String name : List.of(
                "pass-through",
                "filter",
                "drop",
                "count",
                "count-many",
                "count-in-memory",
                "flights",
                "pipeline",
                "commit-interval",
                "recovery",
                "start",
                "latency",
                "scale",
                "memory",
                "call-graph")) {
            assertThat(Files.readString(page))
                    .containsOnlyOnce("<!-- begin: " + name + ", written by samza-test/benchmarks/run.sh -->")
                    .containsOnlyOnce("<!-- end: " + name + " -->");
        }
    }

    @Test
    void percentilesAreDelaysThatWereMeasured() {
        Delays delays = Delays.ofNanos(LongStream.rangeClosed(1, 1000)
                .map(ms -> (1001 - ms) * 1_000_000)
                .toArray());

        assertThat(delays).isEqualTo(new Delays(500, 990, 999, 1000));
        assertThat(Delays.ofNanos(new long[] {3_000_000})).isEqualTo(new Delays(3, 3, 3, 3));
    }

    @Test
    void theDefaultIntervalIsNotSetOnTheSideThatShowsIt() {
        assertThat(Commits.EXACTLY_ONCE.keys()).isEqualTo(Map.of("task.processing.guarantee", "exactly_once"));
        assertThat(Commits.exactlyOnceEvery(50).keys()).containsEntry("task.commit.ms", "50");
    }

    @Test
    void theCurveComparesThroughputWithAtLeastOnce() throws Exception {
        var fast = new IntervalSetting(Optional.of(20L));
        var slow = new IntervalSetting(Optional.of(Commits.defaultMs()));
        var report = new IntervalReport(
                List.of(IntervalSetting.AT_LEAST_ONCE, fast, slow),
                1000,
                10,
                1,
                MACHINE,
                List.of(
                        run(IntervalSetting.AT_LEAST_ONCE, 1, 2_000_000),
                        run(fast, 1, 1_500_000),
                        run(fast, 2, 1_700_000),
                        run(slow, 1, 1_900_000)));

        assertThat(report.table())
                .contains("| exactly once, 20 ms | 800,000 (750,000–850,000) | 0.800 |")
                .contains("(default) | 950,000 | 0.950 | 0.53 | 1.0 |");
        assertThat(parsed(report.json())
                        .path("rounds")
                        .get(1)
                        .path("delaysMs")
                        .path("p99")
                        .asDouble())
                .isEqualTo(2);
        String svg = report.plot().svg();
        assertThat(svg).contains(">default<").contains("prefers-color-scheme: dark");
        var parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        var drawn = parser.parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        assertThat(drawn.getElementsByTagName("polyline").getLength()).isEqualTo(3);
    }

    @Test
    void labelsThatWouldStandUponEachOtherStandApartInTheirOrder() {
        assertThat(Plot.apart(new double[] {10, 50}, 0, 100)).containsExactly(10, 50);
        assertThat(Plot.apart(new double[] {20, 50, 50, 52}, 0, 100))
                .containsExactly(new double[] {20, 36.67, 50.67, 64.67}, within(0.01));
        assertThat(Plot.apart(new double[] {1, 95, 99}, 0, 100)).containsExactly(1, 86, 100);
        assertThat(Plot.apart(new double[] {1, 3}, 0, 100)).containsExactly(0, 14);
    }

    @Test
    void restoresOfSeveralTasksAreAddedUpOverTheLongest() {
        String log = """
                08:00:00.000 [samza-restore-0] INFO  o.a.s.s.StoreRestore - Restored store values from SystemStreamPartition \
                [kafka, log, 0]: offsets 0 to 12, 10 records in 300 ms, 90 bytes
                08:00:00.000 [samza-restore-1] INFO  o.a.s.s.StoreRestore - Restored store values from SystemStreamPartition \
                [kafka, log, 1]: offsets 0 to 7, 5 records in 200 ms
                """;

        assertThat(LogReading.restored(log)).contains(new LogReading(15, 300));
        assertThat(LogReading.restored("nothing was missing")).isEmpty();
        assertThat(LogReading.raw("other\n" + new LogReading(7, 8).line() + "\n"))
                .contains(new LogReading(7, 8));
    }

    @Test
    void recoveryIsToldByStore() throws IOException {
        StoreShape large = StoreShape.ofGigabytes(0.5);
        StoreShape small = StoreShape.ofSmallRecords(1000);
        var report = new RecoveryReport(
                List.of(large, small),
                1,
                10,
                MACHINE,
                List.of(new ColdStart(small, 1, new LogReading(1000, 17), new LogReading(1000, 10), 1500)),
                List.of(
                        new Kill(large, 1, false, 1_000, 1_100, 1_200, 3_100, 7),
                        new Kill(large, 1, true, 1_000, 1_100, 1_200, 2_100, 0),
                        new Kill(large, 2, false, 1_000, 1_100, 1_200, 4_100, 9)));

        assertThat(report.killTable())
                .contains("| 0.5 GB, values of 1 KB | 2 | 2.50 (2.00–3.00) | 2.40 (1.90–2.90) | 8 (7–9) |")
                .contains("| 0.5 GB, values of 1 KB, from a class archive | 1 | 1.00 | 0.90 | 0 |")
                .doesNotContain("8 bytes");
        assertThat(report.coldTable())
                .contains("| values of 8 bytes | 1,000 | 1 | 1.0 | 1.7 |")
                .contains("| 0.59 |")
                .doesNotContain("0.5 GB");
        assertThat(parsed(report.json()).path("kills")).hasSize(3);
    }

    @Test
    void memoryOfTheHeapAndOutsideOfItAreToldApart() {
        String histogram = """
                1234:
                 num     #instances         #bytes  class name (module)
                -------------------------------------------------------
                   1:         81948        6965368  [B (java.base@17.0.15)
                Total        335086       22401096
                """;
        String heap = """
                1234:
                 def new generation   total 157248K, used 2796K [0x00000000e0000000, 0x00000000eaaa0000, 0x00000000eaaa0000)
                  eden space 139776K,   2% used [0x00000000e0000000, 0x00000000e02bb100, 0x00000000e8880000)
                 tenured generation   total 349568K, used 21876K [0x00000000eaaa0000, 0x0000000100000000, 0x0000000100000000)
                   the space 349568K,   6% used [0x00000000eaaa0000, 0x00000000ebffd000, 0x00000000ebffd200, 0x0000000100000000)
                """;
        List<String> mappings = List.of(
                "e0000000-100000000 rw-p 00000000 00:00 0 ",
                "Size:             524288 kB",
                "Rss:              200000 kB",
                "7f0000000000-7f0000010000 r-xp 00000000 08:01 12345    /usr/lib/libc.so.6",
                "Rss:                 300 kB",
                "Shared_Clean:        100 kB");

        assertThat(Footprint.parsed(histogram, heap, mappings)).isEqualTo(new Footprint(22_401_096, 300 * 1024));
    }

    @Test
    void memoryOfOneMoreIsTheSlope() {
        var kind = MemoryBenchmark.Kind.TASKS;
        var report = new MemoryReport(
                List.of(8, 24),
                MACHINE,
                List.of(
                        new MemoryReport.Run(kind, 8, 1, new Footprint(10 << 20, 0)),
                        new MemoryReport.Run(kind, 8, 2, new Footprint(12 << 20, 0)),
                        new MemoryReport.Run(kind, 24, 1, new Footprint(13 << 20, 0)),
                        new MemoryReport.Run(kind, 24, 2, new Footprint(13 << 20, 0))));

        assertThat(report.heapTable()).contains("| a task for each | 11.0 (10.0–12.0) | 13.0 | 128 |");
    }

    @Test
    void aStoresKeysComeOnceEachAndNotInOrder() {
        for (long records : List.of(1L, 2L, 6L, 1000L, 97_656L)) {
            StoreShape shape = StoreShape.ofSmallRecords(records);
            Set<String> keys = new HashSet<>();
            for (long place = 0; place < records; place++) {
                keys.add(new String(shape.key(place), StandardCharsets.US_ASCII));
            }
            assertThat(keys).hasSize((int) records).allMatch(key -> Long.parseLong(key) < records);
        }
        assertThat(StoreShape.ofSmallRecords(1000).key(1))
                .isNotEqualTo("000000001".getBytes(StandardCharsets.US_ASCII));
        assertThat(StoreShape.ofGigabytes(1).gigabytes()).isEqualTo(1, within(0.02));
    }

    private static JsonNode parsed(Map<String, Object> json) throws IOException {
        return new ObjectMapper().readTree(Bench.Json.text(json));
    }

    private static IntervalRun run(IntervalSetting setting, int round, long messages) {
        var drained = new Measurement(setting.side(), round, messages, 2, new ProcessUsage(1, 0, 0), 0.5, 100);
        return new IntervalRun(setting, round, drained, new Delays(1, 2, 3, 4));
    }

    private static Measurement measured(Side side, int round, double cpuSeconds, double jitSeconds) {
        return new Measurement(side, round, 1_000_000, 2, new ProcessUsage(cpuSeconds, jitSeconds, 0), 0.5, 100);
    }
}
