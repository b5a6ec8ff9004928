// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where figures were measured.
 *
 * @param description processors, system, Java
 * @param loadBefore the load average of the minute before, which says whether it was idle
 */
record Machine(String description, String loadBefore) {
    static Machine now() throws IOException {
        String load = Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
        String description = Runtime.getRuntime().availableProcessors() + " processors, "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", Java " + Runtime.version();
        return new Machine(description, load);
    }

    String sentence() {
        return description + "; load average of the minute before: " + loadBefore + ".";
    }
}
