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
 * What a JVM with a serial collector has in memory after a full collection.
 *
 * @param heapBytes of living objects
 * @param otherBytes resident outside the heap: code, classes, stacks, buffers, what RocksDB has, and files that are mapped
 */
record Footprint(long heapBytes, long otherBytes) {
    /** The last line of a histogram of classes: instances, then bytes. */
    private static final Pattern TOTAL = Pattern.compile("^Total\\s+\\d+\\s+(\\d+)", Pattern.MULTILINE);

    /** As in "def new generation total 157248K, used 0K [0x00000000e0000000, 0x00000000eaaa0000, 0x00000000eaaa0000)". */
    private static final Pattern GENERATION =
            Pattern.compile("generation\\s+total .* \\[0x(\\p{XDigit}+), 0x\\p{XDigit}+, 0x(\\p{XDigit}+)\\)");

    private static final Pattern MAPPING = Pattern.compile("(\\p{XDigit}+)-\\p{XDigit}+ .*");
    private static final Pattern RESIDENT = Pattern.compile("Rss:\\s+(\\d+) kB");
    private static final int KIB = 1024;

    static Footprint of(ProcessHandle process) throws IOException, InterruptedException {
        // Collects first, and counts before anything else is allocated.
        String histogram = DiagnosticCommand.run(process, "GC.class_histogram");
        // What compilers of a start have freed would else be counted, as it stays with the process.
        DiagnosticCommand.run(process, "System.trim_native_heap");
        String heap = DiagnosticCommand.run(process, "GC.heap_info");
        Path mappings = Path.of("/proc", Long.toString(process.pid()), "smaps");
        return parsed(histogram, heap, Files.readAllLines(mappings));
    }

    /**
     * From what others say.
     *
     * @param histogram by the JVM, about its classes
     * @param heap by the JVM, about where its heap lies
     * @param mappings by Linux, about the process's memory
     */
    static Footprint parsed(String histogram, String heap, List<String> mappings) {
        Matcher total = TOTAL.matcher(histogram);
        if (!total.find()) {
            throw new IllegalArgumentException("Expected a histogram of classes, found " + histogram);
        }
        long begin = Long.MAX_VALUE;
        long end = 0;
        for (Matcher generation = GENERATION.matcher(heap); generation.find(); ) {
            begin = Math.min(begin, Long.parseUnsignedLong(generation.group(1), 16));
            end = Math.max(end, Long.parseUnsignedLong(generation.group(2), 16));
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
        return new Footprint(Long.parseLong(total.group(1)), others);
    }
}
