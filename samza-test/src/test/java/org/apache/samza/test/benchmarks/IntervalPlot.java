// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Two pictures over one axis, the interval of commits on a logarithmic scale: throughput above, delay below. It has colours of its
 * own for light and for dark surroundings, and a ground of its own, so that it can be read on any page.
 *
 * @param points by growing interval
 * @param defaultMs the interval to be marked
 */
record IntervalPlot(List<Point> points, long defaultMs) {
    private static final int LEFT = 70;
    private static final int RIGHT = 690;
    private static final Panel THROUGHPUT = new Panel(50, 200, 0, 110, false);
    private static final Panel DELAY = new Panel(260, 440, 1, 10_000, true);

    /**
     * Medians at one interval.
     *
     * @param throughput in per cent of the throughput at least once
     * @param p50 delay in ms
     * @param p99 delay in ms
     */
    record Point(long intervalMs, double throughput, double p50, double p99) {}

    /** One picture: pixels of its top and bottom, values at its bottom and top, and whether they grow by factors. */
    private record Panel(int top, int bottom, double least, double most, boolean logarithmic) {
        double y(double value) {
            double share = logarithmic
                    ? Math.log(Math.max(value, least) / least) / Math.log(most / least)
                    : (value - least) / (most - least);
            return bottom - Math.min(1.05, share) * (bottom - top);
        }
    }

    String svg() {
        var svg = new StringBuilder();
        svg.append("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 500" role="img" font-family="sans-serif" font-size="13">
                <title>Throughput and delay against the interval of commits under exactly-once</title>
                <style>
                .ground { fill: #ffffff } .text { fill: #1f2328 } .grid { stroke: #d0d7de } .mark { stroke: #6e7781 }
                .one { stroke: #0550ae; fill: #0550ae } .two { stroke: #bc4c00; fill: #bc4c00 }
                @media (prefers-color-scheme: dark) {
                .ground { fill: #0d1117 } .text { fill: #e6edf3 } .grid { stroke: #30363d } .mark { stroke: #8b949e }
                .one { stroke: #79c0ff; fill: #79c0ff } .two { stroke: #ffa657; fill: #ffa657 }
                }
                .line { fill: none; stroke-width: 2 } .label { stroke: none }
                </style>
                <rect class="ground" width="720" height="500"/>
                """);
        text(svg, LEFT, 30, "start", "text", "throughput, in % of at least once");
        text(svg, LEFT, 240, "start", "text", "end-to-end delay, in ms");
        for (int percent = 0; percent <= 100; percent += 25) {
            gridLine(svg, THROUGHPUT.y(percent), Integer.toString(percent));
        }
        for (int ms = 1; ms <= 10_000; ms *= 10) {
            gridLine(svg, DELAY.y(ms), Integer.toString(ms));
        }
        for (Point point : points) {
            text(svg, x(point.intervalMs()), 462, "middle", "text", Long.toString(point.intervalMs()));
        }
        text(svg, (LEFT + RIGHT) / 2.0, 488, "middle", "text", "task.commit.ms");
        markDefault(svg);
        curve(svg, THROUGHPUT, "one", "", Point::throughput);
        curve(svg, DELAY, "one", "p50", Point::p50);
        curve(svg, DELAY, "two", "p99", Point::p99);
        return svg.append("</svg>\n").toString();
    }

    private double x(long intervalMs) {
        double first = points.get(0).intervalMs();
        double last = points.get(points.size() - 1).intervalMs();
        double share = last > first ? Math.log(intervalMs / first) / Math.log(last / first) : 0.5;
        return LEFT + 30 + share * (RIGHT - LEFT - 90);
    }

    private void markDefault(StringBuilder svg) {
        if (points.stream().noneMatch(point -> point.intervalMs() == defaultMs)) {
            return;
        }
        double x = x(defaultMs);
        svg.append(format(
                "<line class=\"mark\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke-dasharray=\"4 4\"/>%n",
                x, THROUGHPUT.top(), x, DELAY.bottom()));
        text(svg, x + 6, THROUGHPUT.bottom() - 8, "start", "text", "default");
    }

    private static void gridLine(StringBuilder svg, double y, String label) {
        svg.append(format("<line class=\"grid\" x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\"/>%n", LEFT, y, RIGHT, y));
        text(svg, LEFT - 8, y + 4, "end", "text", label);
    }

    private void curve(StringBuilder svg, Panel panel, String colour, String label, ToDoubleFunction<Point> value) {
        var path = new StringBuilder();
        for (Point point : points) {
            double x = x(point.intervalMs());
            double y = panel.y(value.applyAsDouble(point));
            path.append(format("%.1f,%.1f ", x, y));
            svg.append(format("<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"3\"/>%n", colour, x, y));
        }
        svg.append(format(
                "<polyline class=\"%s line\" points=\"%s\"/>%n",
                colour, path.toString().strip()));
        Point last = points.get(points.size() - 1);
        double shift = label.equals("p50") ? 16 : 4;
        text(
                svg,
                x(last.intervalMs()) + 10,
                panel.y(value.applyAsDouble(last)) + shift,
                "start",
                colour + " label",
                label);
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String style, String words) {
        svg.append(format(
                "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", style, x, y, anchor, words));
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
