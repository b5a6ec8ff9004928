// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows of a comma-separated file by the names in its first line. Fields may be quoted; line breaks inside are not supported. */
final class Csv {
    private Csv() {}

    static List<Map<String, String>> read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty()) {
            throw new IOException("Expected a line of column names in " + file + ", but it is empty");
        }
        List<String> names = fields(lines.get(0));
        var rows = new ArrayList<Map<String, String>>(lines.size());
        for (int i = 1; i < lines.size(); i++) {
            List<String> values = fields(lines.get(i));
            if (values.size() != names.size()) {
                throw new IOException("Expected " + names.size() + " fields in line " + (i + 1) + " of " + file
                        + ", but found " + values.size());
            }
            var row = new LinkedHashMap<String, String>();
            for (int column = 0; column < names.size(); column++) {
                row.put(names.get(column), values.get(column));
            }
            rows.add(row);
        }
        return rows;
    }

    static List<String> fields(String line) {
        var fields = new ArrayList<String>();
        var field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean escapedQuote = quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"';
            if (escapedQuote) {
                field.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
