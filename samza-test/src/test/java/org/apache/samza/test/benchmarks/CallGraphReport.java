// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Calls that a processor puts together to trees in a second, as a table for people and as JSON.
 *
 * @param sides in the order of rows; the first is what others are compared with
 * @param calls of a round
 * @param callsOfRequest of each request
 */
record CallGraphReport(
        List<Side> sides, long calls, int callsOfRequest, Machine machine, List<Measurement> measurements) {
    private static final List<Column> COLUMNS = List.of(
            new Column("messages/s and core", "%,.0f", CallGraphReport::perCore),
            new Column("without JIT", "%,.0f", measured -> 1e6 / measured.cpuWithoutJitPerMillion()),
            new Column("messages/s", "%,.0f", Measurement::messagesPerSecond),
            new Column("broker CPU s per M", "%.2f", Measurement::brokerCpuPerMillion),
            new Column("peak RSS MB", "%.0f", Measurement::peakMegabytes));

    private static double perCore(Measurement measured) {
        return 1e6 / measured.cpuPerMillion();
    }

    String section() {
        return table()
                + String.format(
                        Locale.ROOT,
                        "%n%s of %,d calls, %d a request; a message is a call that goes both hops. Medians, in brackets least and"
                                + " most; ratios of medians. %s%n",
                        Rounds.text(measurements, Measurement::round),
                        calls,
                        callsOfRequest,
                        machine.sentence());
    }

    /** One row per side, and one per ratio to the first. */
    String table() {
        Table table = Column.table(COLUMNS, sides, measurements);
        for (Side side : sides.subList(1, sides.size())) {
            table.row(
                    "*" + ratio(side) + "*",
                    COLUMNS.stream()
                            .map(column -> String.format(Locale.ROOT, "%.2f", toFirst(side, column)))
                            .toList());
        }
        return table.toString();
    }

    private String ratio(Side side) {
        return side.title() + ", to " + sides.get(0).title();
    }

    private double toFirst(Side side, Column column) {
        return column.of(side, measurements).over(column.of(sides.get(0), measurements));
    }

    Map<String, Object> json() {
        var ratios = new LinkedHashMap<String, Object>();
        for (Side side : sides.subList(1, sides.size())) {
            var byColumn = new LinkedHashMap<String, Object>();
            COLUMNS.forEach(column -> byColumn.put(column.title(), toFirst(side, column)));
            ratios.put(ratio(side), byColumn);
        }
        var all = new LinkedHashMap<String, Object>();
        all.put("callsPerRound", calls);
        all.put("callsOfRequest", callsOfRequest);
        all.put("partitions", Load.PARTITIONS);
        all.put("consumer", Load.Clients.BATCHING.consumer);
        all.put("producer", Load.Clients.BATCHING.producer);
        all.put("jvmFlags", Program.JVM_FLAGS);
        all.put("machine", machine);
        all.put("ratiosOfMedians", ratios);
        all.put("rounds", measurements.stream().map(Measurement::json).toList());
        return all;
    }
}
