// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The part of a Markdown page between the marks of one benchmark.
 *
 * @param page the file
 * @param name of the section
 */
record Section(Path page, String name) {
    /** Puts the text between the marks and keeps everything else as it was. */
    void replace(String text) throws IOException {
        String begin = "<!-- begin: " + name + ", written by samza-test/benchmarks/run.sh -->";
        String end = "<!-- end: " + name + " -->";
        String all = Files.readString(page);
        int from = all.indexOf(begin);
        int to = all.indexOf(end);
        if (from < 0 || to < from) {
            throw new IOException("Expected the lines \"" + begin + "\" and \"" + end + "\" in " + page);
        }
        Files.writeString(page, all.substring(0, from) + begin + "\n\n" + text + "\n" + all.substring(to));
    }
}
