// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** A Markdown table. */
final class Table {
    private final StringBuilder text = new StringBuilder();
    private final int columns;

    Table(List<String> header) {
        columns = header.size();
        row(header);
        text.append("|---".repeat(columns)).append("|\n");
    }

    Table row(List<String> cells) {
        if (cells.size() != columns) {
            throw new IllegalArgumentException("Expected " + columns + " cells, but got " + cells);
        }
        for (String cell : cells) {
            text.append('|').append(cell.isEmpty() ? " " : " " + cell + " ");
        }
        text.append("|\n");
        return this;
    }

    /** A row with its title in front. */
    Table row(String title, List<String> cells) {
        var all = new ArrayList<String>();
        all.add(title);
        all.addAll(cells);
        return row(all);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
