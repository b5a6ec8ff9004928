// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Starts as a table for each number of keys, and as JSON. Medians, with the least and the most of all rounds.
 *
 * @param sides in the order of rows
 * @param keys in the order of tables; idling was watched with the first
 */
record StartReport(List<Side> sides, List<Long> keys, int idleSeconds, Machine machine, List<Start> starts) {

    static String line(Start start) {
        return String.format(
                Locale.ROOT,
                "%-34s %,9d keys, round %d: first message %.2f s, all %.2f s, %.1f CPU s, idle %s %%, %.0f MB",
                start.side().title(),
                start.keys(),
                start.round(),
                start.firstSeconds(),
                start.allSeconds(),
                start.cpuSeconds(),
                start.idlePercent().stream()
                        .mapToObj("%.2f"::formatted)
                        .findFirst()
                        .orElse("-"),
                start.megabytes());
    }

    String section() {
        var section = new StringBuilder();
        for (long number : keys) {
            section.append(
                    number == 0 ? "#### Empty store\n\n" : String.format(Locale.ROOT, "#### %,d keys%n%n", number));
            section.append(table(number)).append('\n');
        }
        return section.append(String.format(
                        Locale.ROOT,
                        "%s; medians, in brackets least and most. Idling was watched for %d s, %d s after the last message. %s%n",
                        Rounds.text(starts, Start::round, start -> start.side().isPeer()),
                        idleSeconds,
                        StartBenchmark.SETTLING_SECONDS,
                        machine.sentence()))
                .toString();
    }

    String table(long number) {
        boolean restores = number > 0 && keys.contains(0L);
        boolean idles = number == keys.get(0);
        var header = new ArrayList<>(List.of(
                "", "first message s", "all messages s", restores ? "beyond an empty store s" : "to raw", "CPU s"));
        if (idles) {
            header.add("idle, % of a core");
        }
        header.add("peak RSS MB");
        var table = new Table(header);
        for (Side side : sides) {
            double all = spread(side, number, Start::allSeconds).median();
            double other = restores
                    ? all - spread(side, 0, Start::allSeconds).median()
                    : all / spread(Side.RAW, number, Start::allSeconds).median();
            var cells = new ArrayList<>(List.of(
                    spread(side, number, Start::firstSeconds).cell("%.2f"),
                    spread(side, number, Start::allSeconds).cell("%.2f"),
                    String.format(Locale.ROOT, "%.2f", other),
                    spread(side, number, Start::cpuSeconds).cell("%.1f")));
            if (idles) {
                cells.add(spread(side, number, start -> start.idlePercent().orElseThrow())
                        .cell("%.2f"));
            }
            cells.add(spread(side, number, Start::megabytes).cell("%.0f"));
            table.row(side.title(), cells);
        }
        return table.toString();
    }

    private Spread spread(Side side, long number, ToDoubleFunction<Start> value) {
        return Spread.of(starts, start -> start.side().equals(side) && start.keys() == number, value);
    }

    Map<String, Object> json() {
        var all = new LinkedHashMap<String, Object>();
        all.put("benchmark", "start");
        all.put("idleSeconds", idleSeconds);
        all.put("jvmFlags", Program.JVM_FLAGS);
        all.put("machine", machine);
        all.put("starts", starts.stream().map(Start::json).toList());
        return all;
    }
}
