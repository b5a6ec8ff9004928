// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Memory that a JVM cannot do without, after a full collection. Of serial collectors only.
 *
 * @param heapBytes of living objects
 * @param otherBytes resident outside the heap: code, classes, stacks, buffers, and what RocksDB has
 */
record Footprint(long heapBytes, long otherBytes) {
    /** As in "def new generation total 157248K, used 8388K [0x00000000e0000000, 0x00000000eaaa0000, 0x00000000eaaa0000)". */
    private static final Pattern GENERATION = Pattern.compile(
            "generation\\s+total \\d+K, used (\\d+)K \\[0x(\\p{XDigit}+), 0x\\p{XDigit}+, 0x(\\p{XDigit}+)\\)");

    private static final Pattern MAPPING = Pattern.compile("(\\p{XDigit}+)-\\p{XDigit}+ .*");
    private static final Pattern RESIDENT = Pattern.compile("Rss:\\s+(\\d+) kB");
    private static final int KIB = 1024;

    static Footprint of(ProcessHandle process) throws IOException, InterruptedException {
        DiagnosticCommand.run(process, "GC.run");
        // What compilers of a start have freed would else be counted, as it stays with the process.
        DiagnosticCommand.run(process, "System.trim_native_heap");
        String heap = DiagnosticCommand.run(process, "GC.heap_info");
        return parsed(heap, Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "smaps")));
    }

    /**
     * From what others say.
     *
     * @param heap by the JVM, about its heap
     * @param mappings by Linux, about the process's memory
     */
    static Footprint parsed(String heap, List<String> mappings) {
        long used = 0;
        long begin = Long.MAX_VALUE;
        long end = 0;
        for (Matcher generation = GENERATION.matcher(heap); generation.find(); ) {
            used += Long.parseLong(generation.group(1)) * KIB;
            begin = Math.min(begin, Long.parseUnsignedLong(generation.group(2), 16));
            end = Math.max(end, Long.parseUnsignedLong(generation.group(3), 16));
        }
        if (end == 0) {
            throw new IllegalArgumentException("Expected the generations of a serial collector, found " + heap);
        }
        long others = 0;
        boolean isHeap = false;
        for (String line : mappings) {
            Matcher mapping = MAPPING.matcher(line);
            Matcher resident = RESIDENT.matcher(line);
            if (mapping.matches()) {
                long address = Long.parseUnsignedLong(mapping.group(1), 16);
                isHeap = address >= begin && address < end;
            } else if (resident.matches() && !isHeap) {
                others += Long.parseLong(resident.group(1)) * KIB;
            }
        }
        return new Footprint(used, others);
    }
}
