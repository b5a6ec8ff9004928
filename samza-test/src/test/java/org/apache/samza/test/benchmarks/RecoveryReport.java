// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Two tables and JSON. Medians, with the least and the most of all rounds.
 *
 * @param shapes in the order of the tables
 * @param perSecond messages that flowed
 */
record RecoveryReport(
        List<StoreShape> shapes,
        int tasks,
        int perSecond,
        Machine machine,
        List<ColdStart> coldStarts,
        List<Kill> kills) {

    static String line(ColdStart cold) {
        return String.format(
                Locale.ROOT,
                "%-24s cold %d: restored %.1f MB/s (%,.0f records/s), raw %.1f MB/s, ratio %.2f; start to message %.1f s",
                cold.shape().title(),
                cold.round(),
                cold.restore().megabytesPerSecond(cold.shape()),
                cold.restore().recordsPerSecond(),
                cold.raw().megabytesPerSecond(cold.shape()),
                cold.ratio(),
                cold.startToMessageMs() / 1e3);
    }

    static String line(Kill kill) {
        return String.format(
                Locale.ROOT,
                "%-46s kill %d: exit reported after %.3f s; then %.2f s to a new message, %.2f of them from the new JVM on;"
                        + " %,d records replayed",
                kill.title(),
                kill.round(),
                kill.killToReportSeconds(),
                kill.reportToMessageSeconds(),
                kill.launchToMessageSeconds(),
                kill.replayed());
    }

    /** Both tables and the circumstances. */
    String section() {
        return "### Kill -9, store kept\n\n" + killTable() + "\n### Cold restore\n\n" + coldTable()
                + String.format(
                        Locale.ROOT,
                        "%nMedians, in brackets least and most. Tasks: %d; %,d messages/s flowed. %s%n",
                        tasks,
                        perSecond,
                        machine.sentence());
    }

    String killTable() {
        var table = new Table(List.of(
                "store", "kills", "exit reported to new message s", "new JVM to new message s", "records replayed"));
        Map<String, List<Kill>> byTitle =
                kills.stream().collect(Collectors.groupingBy(Kill::title, LinkedHashMap::new, Collectors.toList()));
        byTitle.forEach((title, those) -> table.row(List.of(
                title,
                Integer.toString(those.size()),
                spread(those, Kill::reportToMessageSeconds).cell("%.2f"),
                spread(those, Kill::launchToMessageSeconds).cell("%.2f"),
                spread(those, Kill::replayed).cell("%,.0f"))));
        return table.toString();
    }

    String coldTable() {
        var table = new Table(List.of(
                "store",
                "records",
                "starts",
                "restore MB/s",
                "raw consumer MB/s",
                "restore records/s",
                "ratio",
                "restore s",
                "start to first message s"));
        for (StoreShape shape : shapes) {
            List<ColdStart> those = of(coldStarts, cold -> cold.shape().equals(shape));
            if (!those.isEmpty()) {
                table.row(List.of(
                        shape.title(),
                        String.format(Locale.ROOT, "%,d", shape.records()),
                        Integer.toString(those.size()),
                        spread(those, cold -> cold.restore().megabytesPerSecond(shape))
                                .cell("%.1f"),
                        spread(those, cold -> cold.raw().megabytesPerSecond(shape))
                                .cell("%.1f"),
                        spread(those, cold -> cold.restore().recordsPerSecond()).cell("%,.0f"),
                        String.format(
                                Locale.ROOT,
                                "%.2f",
                                spread(those, ColdStart::ratio).median()),
                        spread(those, cold -> cold.restore().ms() / 1e3).cell("%.1f"),
                        spread(those, cold -> cold.startToMessageMs() / 1e3).cell("%.1f")));
            }
        }
        return table.toString();
    }

    private static <T> List<T> of(List<T> all, Predicate<T> which) {
        return all.stream().filter(which).toList();
    }

    private static <T> Spread spread(List<T> rounds, ToDoubleFunction<T> value) {
        return Spread.of(rounds.stream().mapToDouble(value));
    }

    Map<String, Object> json() {
        var all = new LinkedHashMap<String, Object>();
        all.put("benchmark", "recovery");
        all.put("tasks", tasks);
        all.put("perSecond", perSecond);
        all.put("defaultCommitMs", Commits.defaultMs());
        all.put("consumer", Load.Clients.BATCHING.consumer);
        all.put("producer", Load.Clients.BATCHING.producer);
        all.put("jvmFlags", Program.JVM_FLAGS);
        all.put("machine", machine);
        all.put("coldStarts", coldStarts.stream().map(ColdStart::json).toList());
        all.put("kills", kills.stream().map(Kill::json).toList());
        return all;
    }
}
