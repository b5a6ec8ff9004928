// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * When to look at which window next. Every open window is noted at a time not later than the one at which it is due; one whose time
 * has moved on is noted again when it is looked at. Holds keys only and is rebuilt from the store at a start.
 */
final class DueWindows {
    private final TreeMap<Long, Set<WindowEntryKey>> byTime = new TreeMap<>();

    void note(long dueMs, WindowEntryKey window) {
        byTime.computeIfAbsent(dueMs, any -> new LinkedHashSet<>()).add(window);
    }

    /** Takes out the windows to look at. */
    List<WindowEntryKey> take(long nowMs) {
        List<WindowEntryKey> due = new ArrayList<>();
        for (Map.Entry<Long, Set<WindowEntryKey>> first = byTime.firstEntry();
                first != null && first.getKey() <= nowMs;
                first = byTime.firstEntry()) {
            due.addAll(first.getValue());
            byTime.pollFirstEntry();
        }
        return due;
    }

    /** Takes out every window. */
    Collection<WindowEntryKey> takeAll() {
        Set<WindowEntryKey> all = new LinkedHashSet<>();
        byTime.values().forEach(all::addAll);
        byTime.clear();
        return all;
    }
}
