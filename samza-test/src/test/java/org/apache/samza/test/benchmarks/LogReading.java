// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A changelog read from its beginning to its end, by a restore or by the raw reader.
 *
 * @param records read
 * @param ms time it took; of several partitions at the same time, the longest
 */
record LogReading(long records, long ms) {
    private static final Pattern RESTORED = Pattern.compile("Restored store .* (\\d+) records in (\\d+) ms");
    private static final Pattern READ = Pattern.compile("Read (\\d+) records in (\\d+) ms");

    /** What a container's log tells; empty when nothing was missing in its stores. */
    static Optional<LogReading> restored(String containerLog) {
        return all(RESTORED, containerLog);
    }

    /** What the raw reader's log tells. */
    static Optional<LogReading> raw(String log) {
        return all(READ, log);
    }

    /** What the raw reader writes. */
    String line() {
        return "Read " + records + " records in " + ms + " ms";
    }

    private static Optional<LogReading> all(Pattern pattern, String log) {
        List<LogReading> parts = pattern.matcher(log)
                .results()
                .map((MatchResult found) ->
                        new LogReading(Long.parseLong(found.group(1)), Long.parseLong(found.group(2))))
                .toList();
        return parts.stream().reduce((one, two) -> new LogReading(one.records + two.records, Math.max(one.ms, two.ms)));
    }

    double recordsPerSecond() {
        return records * 1000.0 / ms;
    }

    /** In 10⁶ bytes of keys and values a second. */
    double megabytesPerSecond(StoreShape shape) {
        return recordsPerSecond() * shape.recordBytes() / 1e6;
    }
}
