// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Pictures one below the other over one axis that grows by factors. It has colours of its own for light and for dark surroundings,
 * and a ground of its own, so that it can be read on any page.
 *
 * @param title for who cannot see it
 * @param xTitle what the axis is
 * @param xs values along the axis, growing
 * @param panels from top to bottom
 * @param mark a value along the axis that is pointed out, and its name
 */
record Plot(String title, String xTitle, List<Double> xs, List<Panel> panels, Optional<Mark> mark) {
    private static final int LEFT = 70;
    private static final int RIGHT = 690;
    /** From the top of a picture's title to its drawing, of the drawing, and from there to the next picture. */
    private static final int TITLE = 50;

    private static final int DRAWING = 160;
    private static final int GAP = 10;
    private static final int FOOT = 60;
    /** Labels of curves stand at their ends. */
    private static final int LABELS = 140;

    private static final int LABEL_HEIGHT = 14;

    /**
     * One picture.
     *
     * @param title with its unit
     * @param least at its bottom
     * @param most at its top
     * @param logarithmic whether values grow by factors
     * @param lines values that have a line and a label
     */
    record Panel(String title, double least, double most, boolean logarithmic, List<Double> lines, List<Curve> curves) {
        private double share(double value) {
            double share = logarithmic
                    ? Math.log(Math.max(value, least) / least) / Math.log(most / least)
                    : (value - least) / (most - least);
            return Math.min(1.05, share);
        }
    }

    /**
     * One curve.
     *
     * @param values one for each value along the axis; NaN where there is none
     */
    record Curve(String label, List<Double> values) {}

    record Mark(double x, String label) {}

    String svg() {
        int height = panels.size() * (TITLE + DRAWING + GAP) + FOOT;
        var svg = new StringBuilder();
        svg.append(format("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 %d" role="img" font-family="sans-serif" font-size="13">
                <title>%s</title>
                """, height, title));
        svg.append("""
                <style>
                .ground { fill: #ffffff } .text { fill: #1f2328 } .grid { stroke: #d0d7de } .mark { stroke: #6e7781 }
                .c0 { stroke: #0550ae; fill: #0550ae } .c1 { stroke: #bc4c00; fill: #bc4c00 }
                .c2 { stroke: #116329; fill: #116329 } .c3 { stroke: #8250df; fill: #8250df }
                @media (prefers-color-scheme: dark) {
                .ground { fill: #0d1117 } .text { fill: #e6edf3 } .grid { stroke: #30363d } .mark { stroke: #8b949e }
                .c0 { stroke: #79c0ff; fill: #79c0ff } .c1 { stroke: #ffa657; fill: #ffa657 }
                .c2 { stroke: #7ee787; fill: #7ee787 } .c3 { stroke: #d2a8ff; fill: #d2a8ff }
                }
                .line { fill: none; stroke-width: 2 } .label { stroke: none }
                </style>
                """);
        svg.append(format("<rect class=\"ground\" width=\"720\" height=\"%d\"/>%n", height));
        for (int i = 0; i < panels.size(); i++) {
            draw(svg, panels.get(i), i * (TITLE + DRAWING + GAP) + TITLE);
        }
        int bottom = height - FOOT - GAP;
        for (double x : xs) {
            text(svg, x(x), bottom + 24, "middle", "text", number(x));
        }
        text(svg, (LEFT + RIGHT) / 2.0, bottom + 50, "middle", "text", xTitle);
        mark.filter(marked -> xs.contains(marked.x())).ifPresent(marked -> {
            double x = x(marked.x());
            svg.append(format(
                    "<line class=\"mark\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke-dasharray=\"4 4\"/>%n",
                    x, TITLE, x, bottom));
            text(svg, x + 6, TITLE + DRAWING - 8, "start", "text", marked.label());
        });
        return svg.append("</svg>\n").toString();
    }

    private void draw(StringBuilder svg, Panel panel, int top) {
        text(svg, LEFT, top - 20, "start", "text", panel.title());
        for (double line : panel.lines()) {
            double y = y(panel, top, line);
            svg.append(
                    format("<line class=\"grid\" x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\"/>%n", LEFT, y, RIGHT, y));
            text(svg, LEFT - 8, y + 4, "end", "text", number(line));
        }
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < panel.curves().size(); i++) {
            draw(svg, panel, top, panel.curves().get(i), "c" + i).ifPresent(labels::add);
        }
        labels.sort(Comparator.comparingDouble(Label::y));
        double[] heights = apart(labels.stream().mapToDouble(Label::y).toArray(), top + 4, top + DRAWING + 4);
        for (int i = 0; i < heights.length; i++) {
            Label label = labels.get(i);
            text(svg, label.x(), heights[i], "start", label.colour() + " label", label.words());
        }
    }

    /** What a curve is called, and where that would best stand. */
    private record Label(double x, double y, String colour, String words) {}

    /** Draws a curve that has points; gives its label, if it has one. */
    private Optional<Label> draw(StringBuilder svg, Panel panel, int top, Curve curve, String colour) {
        List<Integer> there = IntStream.range(0, xs.size())
                .filter(i -> !Double.isNaN(curve.values().get(i)))
                .boxed()
                .toList();
        if (there.isEmpty()) {
            return Optional.empty();
        }
        for (int i : there) {
            svg.append(format(
                    "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"3\"/>%n",
                    colour, x(xs.get(i)), y(panel, top, curve.values().get(i))));
        }
        String points = there.stream()
                .map(i -> format(
                        "%.1f,%.1f", x(xs.get(i)), y(panel, top, curve.values().get(i))))
                .collect(Collectors.joining(" "));
        svg.append(format("<polyline class=\"%s line\" points=\"%s\"/>%n", colour, points));
        int last = there.get(there.size() - 1);
        double y = y(panel, top, curve.values().get(last)) + 4;
        return curve.label().isEmpty()
                ? Optional.empty()
                : Optional.of(new Label(x(xs.get(last)) + 10, y, colour, curve.label()));
    }

    /**
     * Heights for labels, as near as can be to those where they would best stand, but none upon another: those that are too close
     * stand around the middle of where they should.
     *
     * @param wanted in growing order, which is kept
     * @param least of the first one
     * @param most of the last one
     */
    static double[] apart(double[] wanted, double least, double most) {
        // Without the room that labels before it take, a label must only not stand above those before it.
        var groups = new ArrayDeque<Group>();
        for (int i = 0; i < wanted.length; i++) {
            var group = new Group(wanted[i] - i * LABEL_HEIGHT, 1);
            while (!groups.isEmpty() && groups.getLast().mean() > group.mean()) {
                group = group.with(groups.removeLast());
            }
            groups.add(group);
        }
        double[] heights = new double[wanted.length];
        int i = 0;
        for (Group group : groups) {
            double mean = Math.min(group.mean(), most - (wanted.length - 1) * LABEL_HEIGHT);
            for (int member = 0; member < group.members(); member++, i++) {
                heights[i] = Math.max(mean, least) + i * LABEL_HEIGHT;
            }
        }
        return heights;
    }

    private record Group(double sum, int members) {
        double mean() {
            return sum / members;
        }

        Group with(Group other) {
            return new Group(sum + other.sum, members + other.members);
        }
    }

    private static double y(Panel panel, int top, double value) {
        return top + DRAWING * (1 - panel.share(value));
    }

    private double x(double value) {
        double first = xs.get(0);
        double last = xs.get(xs.size() - 1);
        double share = last > first ? Math.log(value / first) / Math.log(last / first) : 0.5;
        return LEFT + 30 + share * (RIGHT - LEFT - 30 - LABELS);
    }

    private static String number(double value) {
        return value == Math.rint(value) ? format("%,.0f", value) : Double.toString(value);
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String style, String words) {
        svg.append(format(
                "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", style, x, y, anchor, words));
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
