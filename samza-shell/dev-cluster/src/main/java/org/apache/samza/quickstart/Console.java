// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.quickstart;

import java.io.PrintWriter;
import java.util.Locale;

/** Lines of progress, each with the seconds since the start. Lines of different threads do not mix. */
final class Console {
    private final PrintWriter out;
    private final long startNanos = System.nanoTime();

    Console(PrintWriter out) {
        this.out = out;
    }

    synchronized void say(String line) {
        out.printf(Locale.ROOT, "%6.1f s  %s%n", seconds(), line);
        out.flush();
    }

    /** As it is, without the time. */
    synchronized void print(String text) {
        out.print(text);
        out.flush();
    }

    double seconds() {
        return (System.nanoTime() - startNanos) / 1e9;
    }
}
