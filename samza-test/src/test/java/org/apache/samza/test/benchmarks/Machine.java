// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where figures were measured.
 *
 * @param description processors, memory, system, Java
 * @param loadBefore the load average of the minute before, which says whether it was idle
 */
record Machine(String description, String loadBefore) {
    static Machine now() throws IOException {
        String load = Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
        String processor = value("/proc/cpuinfo", "model name")
                .map(name -> " (" + name + ")")
                .orElse("");
        String memory =
                value("/proc/meminfo", "MemTotal").map(Machine::gigabytes).orElse("memory");
        String description =
                Runtime.getRuntime().availableProcessors() + " processors" + processor + ", " + memory + " "
                        + MemoryWalk.nanosPerStep() + " ns away, " + System.getProperty("os.name") + " "
                        + System.getProperty("os.arch") + ", Java " + Runtime.version();
        return new Machine(description, load);
    }

    /** Of the first line of that name in a file as Linux writes them. */
    private static Optional<String> value(String file, String name) throws IOException {
        Path path = Path.of(file);
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        return Files.readString(path)
                .lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst();
    }

    private static String gigabytes(String kibibytes) {
        return Math.round(Long.parseLong(kibibytes.split(" ")[0]) * 1024 / 1e9) + " GB of memory";
    }

    String sentence() {
        return description + "; load average of the minute before: " + loadBefore + ".";
    }
}
