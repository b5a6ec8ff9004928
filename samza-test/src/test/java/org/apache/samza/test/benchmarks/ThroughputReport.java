// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * All measurements as a table for people and as JSON. Medians, with the least and the most of all rounds.
 *
 * @param sides in the order of rows
 * @param messages of a round
 */
record ThroughputReport(
        Workload workload, List<Side> sides, long messages, Machine machine, List<Measurement> measurements) {
    private static final List<Column> COLUMNS = List.of(
            new Column("CPU s per M messages", "%.2f", Measurement::cpuPerMillion),
            new Column("without JIT", "%.2f", Measurement::cpuWithoutJitPerMillion),
            new Column("wall s per M", "%.2f", Measurement::wallPerMillion),
            new Column("messages/s", "%,.0f", Measurement::messagesPerSecond),
            new Column("broker CPU s per M", "%.2f", Measurement::brokerCpuPerMillion),
            new Column("peak RSS MB", "%.0f", Measurement::peakMegabytes));

    private record Ratio(String title, Side side, Side base) {}

    /** Of all sides to the raw loop, and of exactly once to at least once. */
    private List<Ratio> ratios() {
        var ratios = new ArrayList<Ratio>();
        if (sides.contains(Side.RAW)) {
            sides.stream()
                    .filter(side -> !side.equals(Side.RAW))
                    .forEach(side -> ratios.add(new Ratio(side.title() + ", to raw", side, Side.RAW)));
        }
        if (sides.containsAll(List.of(Side.EXACTLY_ONCE, Side.AT_LEAST_ONCE))) {
            ratios.add(new Ratio("samza, exactly once to at least once", Side.EXACTLY_ONCE, Side.AT_LEAST_ONCE));
        }
        if (sides.containsAll(List.of(Side.EXACTLY_ONCE_SELDOM, Side.AT_LEAST_ONCE))) {
            ratios.add(new Ratio(
                    "samza, exactly once to at least once, commits as seldom",
                    Side.EXACTLY_ONCE_SELDOM,
                    Side.AT_LEAST_ONCE));
        }
        if (sides.containsAll(List.of(Side.OPERATORS, Side.AT_LEAST_ONCE))) {
            ratios.add(new Ratio("operators to a task by hand, at least once", Side.OPERATORS, Side.AT_LEAST_ONCE));
        }
        if (sides.containsAll(List.of(Side.OPERATORS_EXACTLY_ONCE, Side.EXACTLY_ONCE))) {
            ratios.add(new Ratio(
                    "operators to a task by hand, exactly once", Side.OPERATORS_EXACTLY_ONCE, Side.EXACTLY_ONCE));
        }
        return ratios;
    }

    static String line(Measurement measured) {
        return String.format(
                Locale.ROOT,
                "%-20s round %d: %,9.0f msg/s, %.2f CPU s/M (%.2f without JIT, GC %.2f), broker %.2f, %.0f MB",
                measured.side().title(),
                measured.round(),
                measured.messagesPerSecond(),
                measured.cpuPerMillion(),
                measured.cpuWithoutJitPerMillion(),
                measured.usage().gcSeconds() / measured.messages() * 1e6,
                measured.brokerCpuPerMillion(),
                measured.peakMegabytes());
    }

    /** The table and the circumstances. */
    String section() {
        return table()
                + String.format(
                        Locale.ROOT,
                        "%n%s of %,d messages; medians, in brackets least and most; ratios of medians. %s%n",
                        Rounds.text(
                                measurements,
                                Measurement::round,
                                measured -> measured.side().isPeer()),
                        messages,
                        machine.sentence());
    }

    /** One row per side, and one per ratio of medians. */
    String table() {
        Table table = Column.table(COLUMNS, sides, measurements);
        for (Ratio ratio : ratios()) {
            table.row(
                    "*" + ratio.title() + "*",
                    COLUMNS.stream()
                            .map(column -> String.format(Locale.ROOT, "%.2f", value(ratio, column)))
                            .toList());
        }
        return table.toString();
    }

    private double value(Ratio ratio, Column column) {
        return column.of(ratio.side(), measurements).over(column.of(ratio.base(), measurements));
    }

    Map<String, Object> json() {
        var ratios = new LinkedHashMap<String, Object>();
        for (Ratio ratio : ratios()) {
            var byColumn = new LinkedHashMap<String, Object>();
            COLUMNS.forEach(column -> byColumn.put(column.title(), value(ratio, column)));
            ratios.put(ratio.title(), byColumn);
        }
        var all = new LinkedHashMap<String, Object>();
        all.put("workload", workload.title());
        all.put("messagesPerRound", messages);
        workload.messageBytes().ifPresent(bytes -> all.put("messageBytes", bytes));
        all.put("partitions", Load.PARTITIONS);
        all.put("consumer", Load.Clients.BATCHING.consumer);
        all.put("producer", Load.Clients.BATCHING.producer);
        all.put("jvmFlags", Program.JVM_FLAGS);
        all.put("defaultCommitMs", Commits.defaultMs());
        all.put("machine", machine);
        all.put("ratiosOfMedians", ratios);
        all.put("rounds", measurements.stream().map(Measurement::json).toList());
        return all;
    }
}
