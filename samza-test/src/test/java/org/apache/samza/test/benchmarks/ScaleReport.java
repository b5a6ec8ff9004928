// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Costs as a table and a plot for each axis, and as JSON. Medians, with the least and the most of all rounds.
 *
 * @param axes in the order of tables
 * @param messages of a round, as long as they have 100 bytes
 * @param megabytes of a round of larger messages
 */
record ScaleReport(List<ScalePoint.Axis> axes, long messages, long megabytes, Machine machine, List<Run> runs) {
    private static final List<Double> LINES =
            List.of(0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0, 300.0, 1_000.0);

    /** One run at one point. */
    record Run(ScalePoint point, Measurement measured) {
        /** CPU time of a message without the compilers, in µs. */
        double microsPerMessage() {
            return measured.cpuWithoutJitPerMillion();
        }

        /** CPU time of a megabyte without the compilers, in ms. */
        double millisPerMegabyte() {
            return microsPerMessage() / point.bytes() * 1_000;
        }

        /** Of 10⁶ bytes. */
        double megabytesPerSecond() {
            return measured.messagesPerSecond() * point.bytes() / 1e6;
        }
    }

    static String plotFile(ScalePoint.Axis axis) {
        return "scale-" + axis + ".svg";
    }

    static String line(Run run) {
        return String.format(
                Locale.ROOT,
                "%-12s %,7d %-16s round %d: %,9.0f msg/s, %.1f MB/s, %.2f CPU µs without JIT, %.0f MB",
                run.point().axis(),
                run.point().size(),
                run.point().label(),
                run.measured().round(),
                run.measured().messagesPerSecond(),
                run.megabytesPerSecond(),
                run.microsPerMessage(),
                run.measured().peakMegabytes());
    }

    String section() {
        var section = new StringBuilder();
        for (ScalePoint.Axis axis : axes) {
            section.append(String.format(
                    Locale.ROOT, "![CPU time against %s](%s)%n%n%s%n", axis.title, plotFile(axis), table(axis)));
        }
        return section.append(String.format(
                        Locale.ROOT,
                        "%s of %,d messages of %d bytes, or of %,d MB of larger ones; medians, in brackets least and"
                                + " most. %s%n",
                        Rounds.text(runs, run -> run.measured().round()),
                        messages,
                        Load.MESSAGE_BYTES,
                        megabytes,
                        machine.sentence()))
                .toString();
    }

    String table(ScalePoint.Axis axis) {
        var table = new Table(List.of(
                axis.title,
                "",
                "CPU µs per message, without JIT",
                "CPU ms per MB, without JIT",
                "messages/s",
                "MB/s",
                "peak RSS MB"));
        for (String label : axis.labels()) {
            for (int size : axis.sizes) {
                table.row(List.of(
                        String.format(Locale.ROOT, "%,d", size),
                        label,
                        spread(axis, size, label, Run::microsPerMessage).cell("%.2f"),
                        spread(axis, size, label, Run::millisPerMegabyte).cell("%.2f"),
                        spread(axis, size, label, run -> run.measured().messagesPerSecond())
                                .cell("%,.0f"),
                        spread(axis, size, label, Run::megabytesPerSecond).cell("%.0f"),
                        spread(axis, size, label, run -> run.measured().peakMegabytes())
                                .cell("%.0f")));
            }
        }
        return table.toString();
    }

    Plot plot(ScalePoint.Axis axis) {
        return new Plot(
                "CPU time of a message and of a megabyte against " + axis.title,
                axis.title,
                axis.sizes.stream().map(size -> (double) size).toList(),
                List.of(
                        panel(axis, "CPU time of a message, in µs", Run::microsPerMessage),
                        panel(axis, "CPU time of a megabyte, in ms", Run::millisPerMegabyte)),
                Optional.empty());
    }

    private Plot.Panel panel(ScalePoint.Axis axis, String title, ToDoubleFunction<Run> value) {
        List<Plot.Curve> curves = axis.labels().stream()
                .map(label -> new Plot.Curve(
                        label,
                        axis.sizes.stream()
                                .map(size -> spread(axis, size, label, value).median())
                                .toList()))
                .toList();
        double[] all = curves.stream()
                .flatMap(curve -> curve.values().stream())
                .mapToDouble(Double::doubleValue)
                .toArray();
        double least = Arrays.stream(all).min().orElse(1);
        double most = Arrays.stream(all).max().orElse(1);
        // The lines around all values, and those between.
        int from = IntStream.range(0, LINES.size())
                .filter(i -> LINES.get(i) <= least)
                .max()
                .orElse(0);
        int to = IntStream.range(0, LINES.size())
                .filter(i -> LINES.get(i) >= most)
                .min()
                .orElse(LINES.size() - 1);
        List<Double> lines = LINES.subList(from, Math.max(from + 1, to) + 1);
        return new Plot.Panel(title, lines.get(0), lines.get(lines.size() - 1), true, lines, curves);
    }

    private Spread spread(ScalePoint.Axis axis, int size, String label, ToDoubleFunction<Run> value) {
        return Spread.of(
                runs,
                run -> run.point().axis() == axis
                        && run.point().size() == size
                        && run.point().label().equals(label),
                value);
    }

    Map<String, Object> json() {
        var all = new LinkedHashMap<String, Object>();
        all.put("benchmark", "scale");
        all.put("jvmFlags", Program.JVM_FLAGS);
        all.put("machine", machine);
        all.put("runs", runs.stream().map(ScaleReport::json).toList());
        return all;
    }

    private static Map<String, Object> json(Run run) {
        Map<String, Object> json = run.measured().json();
        json.put("axis", run.point().axis().toString());
        json.put("size", run.point().size());
        json.put("label", run.point().label());
        json.put("messageBytes", run.point().bytes());
        json.put("partitions", run.point().partitions());
        return json;
    }
}
