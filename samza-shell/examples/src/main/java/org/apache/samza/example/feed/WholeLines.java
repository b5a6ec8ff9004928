// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.example.feed;

import java.io.IOException;
import java.io.Reader;

/** Lines of a file that may grow: the last line counts once its line break is there. */
final class WholeLines {
    private final Reader reader;
    private final StringBuilder begun = new StringBuilder();

    WholeLines(Reader reader) {
        this.reader = reader;
    }

    /** The next line without its break; null if there is none yet. */
    String next() throws IOException {
        for (int c = reader.read(); c >= 0; c = reader.read()) {
            if (c == '\n') {
                String line = begun.toString();
                begun.setLength(0);
                return line;
            }
            begun.append((char) c);
        }
        return null;
    }
}
