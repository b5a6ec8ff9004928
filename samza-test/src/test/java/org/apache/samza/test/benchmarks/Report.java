// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * All measurements as a table for people and as JSON. Medians, with the least and the most of all rounds.
 *
 * @param messages of a round
 * @param load the machine's load average of the minute before, which says whether it was idle
 */
record Report(long messages, String load, List<Measurement> measurements) {
    private static final String BEGIN = "<!-- begin: pass-through, written by samza-test/benchmarks/run.sh -->";
    private static final String END = "<!-- end: pass-through -->";

    private record Column(String title, String format, ToDoubleFunction<Measurement> value) {}

    private static final List<Column> COLUMNS = List.of(
            new Column("CPU s per M messages", "%.2f", Measurement::cpuPerMillion),
            new Column("without JIT", "%.2f", Measurement::cpuWithoutJitPerMillion),
            new Column("wall s per M", "%.2f", Measurement::wallPerMillion),
            new Column("messages/s", "%,.0f", Measurement::messagesPerSecond),
            new Column("broker CPU s per M", "%.2f", Measurement::brokerCpuPerMillion),
            new Column("peak RSS MB", "%.0f", Measurement::peakMegabytes));

    static String line(Measurement measured) {
        return String.format(
                Locale.ROOT,
                "%-9s round %d: %,9.0f msg/s, %.2f CPU s/M (%.2f without JIT, GC %.2f), broker %.2f, %.0f MB",
                measured.side().title(),
                measured.round(),
                measured.messagesPerSecond(),
                measured.cpuPerMillion(),
                measured.cpuWithoutJitPerMillion(),
                measured.usage().gcSeconds() / measured.messages() * 1e6,
                measured.brokerCpuPerMillion(),
                measured.peakMegabytes());
    }

    /** A Markdown table: one row per side, and one with the ratios of the medians. */
    String table() {
        var text = new StringBuilder("| |");
        COLUMNS.forEach(column -> text.append(' ').append(column.title()).append(" |"));
        text.append("\n|---|").append("---|".repeat(COLUMNS.size())).append('\n');
        for (Side side : Side.values()) {
            text.append("| ").append(side.title()).append(" |");
            COLUMNS.forEach(
                    column -> text.append(' ').append(cell(side, column)).append(" |"));
            text.append('\n');
        }
        text.append("| ratio of medians |");
        COLUMNS.forEach(column -> text.append(String.format(Locale.ROOT, " %.2f |", ratio(column))));
        return text.append('\n').toString();
    }

    private String cell(Side side, Column column) {
        double[] values = values(side, column);
        return String.format(
                Locale.ROOT,
                column.format() + " (" + column.format() + "–" + column.format() + ")",
                median(values),
                values[0],
                values[values.length - 1]);
    }

    private double ratio(Column column) {
        return median(values(Side.SAMZA, column)) / median(values(Side.RAW, column));
    }

    /** Of all rounds but the warm-up, in order. */
    private double[] values(Side side, Column column) {
        return measurements.stream()
                .filter(measured -> measured.side() == side && measured.round() > 0)
                .mapToDouble(column.value())
                .sorted()
                .toArray();
    }

    static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    String json() throws JsonProcessingException {
        var rounds = new ArrayList<Map<String, Object>>();
        for (Measurement measured : measurements) {
            var round = new LinkedHashMap<String, Object>();
            round.put("side", measured.side().title());
            round.put("round", measured.round());
            round.put("messages", measured.messages());
            round.put("wallSeconds", measured.wallSeconds());
            round.put("cpuSeconds", measured.usage().cpuSeconds());
            round.put("jitSeconds", measured.usage().jitSeconds());
            round.put("gcSeconds", measured.usage().gcSeconds());
            round.put("brokerCpuSeconds", measured.brokerCpuSeconds());
            round.put("peakMegabytes", measured.peakMegabytes());
            rounds.add(round);
        }
        var ratios = new LinkedHashMap<String, Object>();
        COLUMNS.forEach(column -> ratios.put(column.title(), ratio(column)));
        var all = new LinkedHashMap<String, Object>();
        all.put("benchmark", "pass-through");
        all.put("messagesPerRound", messages);
        all.put("messageBytes", Load.MESSAGE_BYTES);
        all.put("partitions", Load.PARTITIONS);
        all.put("consumer", Load.consumer());
        all.put("producer", Load.producer());
        all.put("jvmFlags", Side.JVM_FLAGS);
        all.put("machine", machine());
        all.put("loadBefore", load);
        all.put("ratiosOfMedians", ratios);
        all.put("rounds", rounds);
        return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(all) + "\n";
    }

    static String machine() {
        return Runtime.getRuntime().availableProcessors() + " processors, " + System.getProperty("os.name") + " "
                + System.getProperty("os.arch") + ", Java " + Runtime.version();
    }

    /** Puts the numbers between the marks of the page, which keeps everything else as it was. */
    void replaceIn(Path page) throws IOException {
        String text = Files.readString(page);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException("Expected the lines \"" + BEGIN + "\" and \"" + END + "\" in " + page);
        }
        long rounds = measurements.stream().mapToInt(Measurement::round).max().orElse(0);
        String section = BEGIN + "\n\n" + table() + "\n"
                + String.format(
                        Locale.ROOT,
                        "%d rounds of %,d messages; medians, in brackets least and most. %s; load average of the minute before: %s.%n%n",
                        rounds,
                        messages,
                        machine(),
                        load);
        Files.writeString(page, text.substring(0, begin) + section + text.substring(end));
    }
}
