// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Delays as a table for each pace, and as JSON. Medians of rounds, with the least and the most.
 *
 * @param sides in the order of rows
 * @param paces in the order of tables
 * @param seconds for which delays were measured in a round
 */
record LatencyReport(List<Side> sides, List<Integer> paces, int seconds, Machine machine, List<LatencyRun> runs) {

    static String line(LatencyRun run) {
        return String.format(
                Locale.ROOT,
                "%-34s %,6d/s, round %d: p50 %.1f, p99 %.1f, p99.9 %.1f, max %.1f ms",
                run.side().title(),
                run.pace(),
                run.round(),
                run.delays().p50(),
                run.delays().p99(),
                run.delays().p999(),
                run.delays().max());
    }

    String section() {
        var section = new StringBuilder();
        for (int pace : paces) {
            section.append(String.format(Locale.ROOT, "#### %,d messages/s%n%n%s%n", pace, table(pace)));
        }
        return section.append(String.format(
                        Locale.ROOT,
                        "%s of %d s; medians, in brackets least and most. %s%n",
                        Rounds.text(runs, LatencyRun::round, run -> run.side().isPeer()),
                        seconds,
                        machine.sentence()))
                .toString();
    }

    String table(int pace) {
        var table =
                new Table(List.of("", "p50 ms", "p99 ms", "p99.9 ms", "max ms", "p50 beyond raw", "p99 beyond raw"));
        for (Side side : sides) {
            Spread p50 = spread(side, pace, Delays::p50);
            Spread p99 = spread(side, pace, Delays::p99);
            table.row(
                    side.title(),
                    List.of(
                            p50.cell("%.1f"),
                            p99.cell("%.1f"),
                            spread(side, pace, Delays::p999).cell("%.1f"),
                            spread(side, pace, Delays::max).cell("%.1f"),
                            difference(p50, spread(Side.RAW, pace, Delays::p50)),
                            difference(p99, spread(Side.RAW, pace, Delays::p99))));
        }
        return table.toString();
    }

    private static String difference(Spread one, Spread other) {
        return String.format(Locale.ROOT, "%+.1f", one.median() - other.median());
    }

    private Spread spread(Side side, int pace, ToDoubleFunction<Delays> value) {
        return Spread.of(
                runs, run -> run.side().equals(side) && run.pace() == pace, run -> value.applyAsDouble(run.delays()));
    }

    Map<String, Object> json() {
        var all = new LinkedHashMap<String, Object>();
        all.put("benchmark", "latency");
        all.put("messageBytes", Load.MESSAGE_BYTES);
        all.put("partitions", Load.PARTITIONS);
        all.put("seconds", seconds);
        all.put("jvmFlags", Program.JVM_FLAGS);
        all.put("machine", machine);
        all.put("runs", runs.stream().map(LatencyRun::json).toList());
        return all;
    }
}
