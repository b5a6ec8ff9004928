// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.oracle;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What was killed where, and how long it took until the next life had committed. Owned by one thread. */
final class KillLog {
    private final Map<Point, Integer> kills = new EnumMap<>(Point.class);
    private final Map<Point, List<Long>> recoveries = new EnumMap<>(Point.class);
    private int endedByThemselves;

    void killed(String container, Point point) {
        kills.merge(point, 1, Integer::sum);
        Console.say("killed %s at %s (kill %d)", container, point, total());
    }

    void recovered(String container, Point point, long ms) {
        recoveries.computeIfAbsent(point, any -> new ArrayList<>()).add(ms);
    }

    /** A container has ended that nobody had killed. */
    void endedByItself(String container) {
        endedByThemselves++;
        Console.say("%s ended by itself", container);
    }

    int total() {
        return kills.values().stream().mapToInt(Integer::intValue).sum();
    }

    Map<Point, Integer> kills() {
        return kills;
    }

    String table() {
        var table = new StringBuilder(String.format(
                "%-18s %6s  %s%n", "killed at", "kills", "s to first commit of the" + " next life: median, longest"));
        kills.forEach((point, count) -> {
            List<Long> times =
                    recoveries.getOrDefault(point, List.of()).stream().sorted().toList();
            String recovery = times.isEmpty()
                    ? ""
                    : String.format(
                            "%.1f  %.1f", times.get(times.size() / 2) / 1000.0, times.get(times.size() - 1) / 1000.0);
            table.append(String.format("%-18s %6d  %s%n", point, count, recovery));
        });
        return table.append(String.format("%-18s %6d%n", "total", total()))
                .append(String.format("%-18s %6d%n", "ended by itself", endedByThemselves))
                .toString();
    }
}
