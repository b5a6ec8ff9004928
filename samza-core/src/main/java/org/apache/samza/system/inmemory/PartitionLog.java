// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.inmemory;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.samza.SamzaException;

/**
 * The records of one partition by offset. Offsets may have holes, as those of a compacted log. Guarded by the lock of
 * {@link Logs}.
 */
final class PartitionLog {
    /** A record. */
    record Entry(long offset, Object key, Object message, long timestamp) {}

    private final TreeMap<Long, Entry> entries = new TreeMap<>();
    private long begin;
    private long end;
    private boolean finished;

    long append(Object key, Object message, long timestamp) {
        if (finished) {
            throw new SamzaException("This in-memory partition has ended at offset " + end + ", nothing may follow");
        }
        entries.put(end, new Entry(end, key, message, timestamp));
        return end++;
    }

    /** Ends the partition: nothing follows. */
    void finish() {
        finished = true;
    }

    boolean isFinished() {
        return finished;
    }

    /** First offset that may hold a record. */
    long begin() {
        return begin;
    }

    /** Offset of the next record. */
    long end() {
        return end;
    }

    /** Whether there may be records. */
    boolean isEmpty() {
        return begin == end;
    }

    /** Up to {@code most} records at and after an offset. */
    List<Entry> read(long from, int most) {
        List<Entry> read = new ArrayList<>();
        for (Entry entry : entries.tailMap(from, true).values()) {
            if (read.size() == most) {
                break;
            }
            read.add(entry);
        }
        return read;
    }

    /** Offset of the first record written at a time or later; the end if there is none. */
    long firstAt(long timestamp) {
        return entries.values().stream()
                .filter(entry -> entry.timestamp >= timestamp)
                .mapToLong(Entry::offset)
                .findFirst()
                .orElse(end);
    }

    /** Makes a later offset the first one. */
    void deleteBefore(long offset) {
        begin = Math.max(begin, Math.min(offset, end));
        entries.headMap(begin, false).clear();
    }

    /** Leaves a hole where a record was, as compaction and transaction markers do. */
    void remove(long offset) {
        entries.remove(offset);
    }
}
