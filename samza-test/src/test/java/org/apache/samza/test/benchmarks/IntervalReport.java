// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * The curve as a table, a plot and JSON. Medians, with the least and the most of all rounds.
 *
 * @param messages of a backlog
 * @param perSecond pace of single messages
 * @param seconds for which delays were measured
 */
record IntervalReport(
        List<IntervalSetting> settings,
        long messages,
        int perSecond,
        int seconds,
        Machine machine,
        List<IntervalRun> runs) {
    static final String PLOT_FILE = "commit-interval.svg";

    static String line(IntervalRun run) {
        return String.format(
                Locale.ROOT,
                "%-30s round %d: %,9.0f msg/s, %.2f CPU s/M, delay p50 %.1f p99 %.1f max %.1f ms",
                run.setting().title(),
                run.round(),
                run.drain().messagesPerSecond(),
                run.drain().cpuPerMillion(),
                run.delays().p50(),
                run.delays().p99(),
                run.delays().max());
    }

    /** The table and the circumstances. */
    String section() {
        return "![Throughput and delay against the interval of commits](" + PLOT_FILE + ")\n\n" + table()
                + String.format(
                        Locale.ROOT,
                        "%n%s of %,d messages, then %,d messages/s for %d s; medians, in brackets least and most. %s%n",
                        Rounds.text(runs, IntervalRun::round),
                        messages,
                        perSecond,
                        seconds,
                        machine.sentence());
    }

    String table() {
        var table = new Table(List.of(
                "", "messages/s", "to at least once", "CPU s per M", "delay p50 ms", "delay p99 ms", "delay max ms"));
        for (IntervalSetting setting : settings) {
            table.row(
                    setting.title(),
                    List.of(
                            throughput(setting).cell("%,.0f"),
                            String.format(Locale.ROOT, "%.3f", ofAtLeastOnce(setting)),
                            spread(setting, run -> run.drain().cpuPerMillion()).cell("%.2f"),
                            spread(setting, run -> run.delays().p50()).cell("%.1f"),
                            spread(setting, run -> run.delays().p99()).cell("%.1f"),
                            spread(setting, run -> run.delays().max()).cell("%.1f")));
        }
        return table.toString();
    }

    Plot plot() {
        List<IntervalSetting> drawn = settings.stream()
                .filter(setting -> setting.intervalMs().isPresent())
                .toList();
        return new Plot(
                "Throughput and delay against the interval of commits under exactly-once",
                "task.commit.ms",
                drawn.stream()
                        .map(setting -> (double) setting.intervalMs().get())
                        .toList(),
                List.of(
                        new Plot.Panel(
                                "throughput, in % of at least once",
                                0,
                                110,
                                false,
                                List.of(0.0, 25.0, 50.0, 75.0, 100.0),
                                List.of(curve("", drawn, setting -> 100 * ofAtLeastOnce(setting)))),
                        new Plot.Panel(
                                "end-to-end delay, in ms",
                                1,
                                10_000,
                                true,
                                List.of(1.0, 10.0, 100.0, 1_000.0, 10_000.0),
                                List.of(
                                        curve(
                                                "p50",
                                                drawn,
                                                setting -> spread(
                                                                setting,
                                                                run -> run.delays()
                                                                        .p50())
                                                        .median()),
                                        curve(
                                                "p99",
                                                drawn,
                                                setting -> spread(
                                                                setting,
                                                                run -> run.delays()
                                                                        .p99())
                                                        .median())))),
                Optional.of(new Plot.Mark(Commits.defaultMs(), "default")));
    }

    private static Plot.Curve curve(
            String label, List<IntervalSetting> drawn, ToDoubleFunction<IntervalSetting> value) {
        return new Plot.Curve(
                label,
                drawn.stream().map(setting -> value.applyAsDouble(setting)).toList());
    }

    private double ofAtLeastOnce(IntervalSetting setting) {
        return throughput(setting).over(throughput(IntervalSetting.AT_LEAST_ONCE));
    }

    private Spread throughput(IntervalSetting setting) {
        return spread(setting, run -> run.drain().messagesPerSecond());
    }

    private Spread spread(IntervalSetting setting, ToDoubleFunction<IntervalRun> value) {
        return Spread.of(runs, run -> run.setting().equals(setting), value);
    }

    Map<String, Object> json() {
        var all = new LinkedHashMap<String, Object>();
        all.put("benchmark", "commit-interval");
        all.put("messagesPerRound", messages);
        all.put("messageBytes", Load.MESSAGE_BYTES);
        all.put("partitions", Load.PARTITIONS);
        all.put("perSecond", perSecond);
        all.put("seconds", seconds);
        all.put("defaultCommitMs", Commits.defaultMs());
        all.put("consumer", Load.Clients.BATCHING.consumer);
        all.put("producer", Load.Clients.BATCHING.producer);
        all.put("jvmFlags", Program.JVM_FLAGS);
        all.put("machine", machine);
        all.put("rounds", runs.stream().map(IntervalReport::json).toList());
        return all;
    }

    private static Map<String, Object> json(IntervalRun run) {
        Map<String, Object> round = run.drain().json();
        round.put("intervalMs", run.setting().intervalMs().orElse(null));
        round.put("delaysMs", run.delays());
        return round;
    }
}
