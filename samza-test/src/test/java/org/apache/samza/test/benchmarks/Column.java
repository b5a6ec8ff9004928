// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A column of a table of measurements.
 *
 * @param format of its numbers
 */
record Column(String title, String format, ToDoubleFunction<Measurement> value) {
    /** What all rounds of a side gave, but the warm-up. */
    Spread of(Side side, List<Measurement> measurements) {
        return Spread.of(measurements, measured -> measured.side().equals(side) && measured.round() > 0, value);
    }

    /** A table with a row for each side. */
    static Table table(List<Column> columns, List<Side> sides, List<Measurement> measurements) {
        var header = new ArrayList<>(List.of(""));
        columns.forEach(column -> header.add(column.title()));
        var table = new Table(header);
        for (Side side : sides) {
            table.row(
                    side.title(),
                    columns.stream()
                            .map(column -> column.of(side, measurements).cell(column.format()))
                            .toList());
        }
        return table;
    }
}
