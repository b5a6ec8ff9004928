// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Memory as tables and as JSON. Medians, with the least and the most of all rounds.
 *
 * @param partitions numbers of them, as columns
 */
record MemoryReport(List<Integer> partitions, Machine machine, List<Run> runs) {
    /** One run of one process. */
    record Run(MemoryBenchmark.Kind kind, int partitions, int round, Footprint footprint) {
        /** Of 2²⁰ bytes. */
        double heapMegabytes() {
            return footprint.heapBytes() / 1024.0 / 1024;
        }

        /** Of 2²⁰ bytes. */
        double otherMegabytes() {
            return footprint.otherBytes() / 1024.0 / 1024;
        }
    }

    static String line(Run run) {
        return String.format(
                Locale.ROOT,
                "%-12s %,4d partitions, round %d: %.1f MB in the heap, %.1f MB outside",
                run.kind(),
                run.partitions(),
                run.round(),
                run.heapMegabytes(),
                run.otherMegabytes());
    }

    String section() {
        return String.format(
                Locale.ROOT,
                "In the heap:%n%n%s%nOutside the heap:%n%n%s%n%s; medians, in brackets least and most. %s%n",
                heapTable(),
                table(Run::otherMegabytes),
                Rounds.text(runs, Run::round),
                machine.sentence());
    }

    String heapTable() {
        return table(Run::heapMegabytes);
    }

    private String table(ToDoubleFunction<Run> megabytes) {
        int few = Collections.min(partitions);
        int many = Collections.max(partitions);
        var header = new ArrayList<>(List.of(""));
        partitions.forEach(number -> header.add(String.format(Locale.ROOT, "%,d partitions, MB", number)));
        header.add("KB for each more");
        var table = new Table(header);
        for (var kind : MemoryBenchmark.Kind.values()) {
            var cells = new ArrayList<String>();
            partitions.forEach(
                    number -> cells.add(spread(kind, number, megabytes).cell("%.1f")));
            double more = spread(kind, many, megabytes).median()
                    - spread(kind, few, megabytes).median();
            cells.add(many == few ? "" : String.format(Locale.ROOT, "%.0f", more * 1024 / (many - few)));
            table.row(kind.title, cells);
        }
        return table.toString();
    }

    private Spread spread(MemoryBenchmark.Kind kind, int number, ToDoubleFunction<Run> megabytes) {
        return Spread.of(runs, run -> run.kind() == kind && run.partitions() == number, megabytes);
    }

    Map<String, Object> json() {
        var all = new LinkedHashMap<String, Object>();
        all.put("benchmark", "memory");
        all.put("jvmFlags", Program.JVM_FLAGS);
        all.put("machine", machine);
        all.put("runs", runs.stream().map(MemoryReport::json).toList());
        return all;
    }

    private static Map<String, Object> json(Run run) {
        var json = new LinkedHashMap<String, Object>();
        json.put("kind", run.kind().name());
        json.put("partitions", run.partitions());
        json.put("round", run.round());
        json.put("heapBytes", run.footprint().heapBytes());
        json.put("otherBytes", run.footprint().otherBytes());
        return json;
    }
}
