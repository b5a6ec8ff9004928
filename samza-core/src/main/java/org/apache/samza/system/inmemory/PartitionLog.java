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
 *
 * <p>Readers see what lies before the first record of an open transaction, without the records of aborted ones, which leave holes.
 */
final class PartitionLog {
    /**
     * A record.
     *
     * @param transaction the one it was written in; null for none
     */
    record Entry(long offset, Object key, Object message, long timestamp, LogTransaction transaction) {
        private boolean isOpen() {
            return transaction != null && transaction.isOpen();
        }

        private boolean isAborted() {
            return transaction != null && transaction.isAborted();
        }
    }

    private final TreeMap<Long, Entry> entries = new TreeMap<>();
    private long begin;
    /** No record before it is one of an open transaction. */
    private long settled;
    /** Offset of the next record. */
    private long next;

    private boolean finished;

    long append(Object key, Object message, long timestamp, LogTransaction transaction) {
        if (finished) {
            throw new SamzaException("This in-memory partition has ended at offset " + next + ", nothing may follow");
        }
        entries.put(next, new Entry(next, key, message, timestamp, transaction));
        return next++;
    }

    /** Ends the partition: nothing follows. */
    void finish() {
        finished = true;
    }

    /** Whether readers will see nothing but what they can see now. */
    boolean isFinished() {
        return finished && end() == next;
    }

    /** First offset that may hold a record. */
    long begin() {
        return begin;
    }

    /** Offset behind all that readers can see: that of the next record, unless an open transaction has written before. */
    long end() {
        while (settled < next) {
            Entry entry = entries.get(settled);
            if (entry != null && entry.isOpen()) {
                break;
            }
            if (entry != null && entry.isAborted()) {
                entries.remove(settled);
            }
            settled++;
        }
        return settled;
    }

    /** Whether there are no records for readers. */
    boolean isEmpty() {
        return begin == end();
    }

    /** Up to {@code most} records at and after an offset that readers can see. */
    List<Entry> read(long from, int most) {
        long end = end();
        List<Entry> read = new ArrayList<>();
        for (Entry entry : entries.tailMap(from, true).values()) {
            if (read.size() == most || entry.offset >= end) {
                break;
            }
            read.add(entry);
        }
        return read;
    }

    /** All records at and after an offset, those of open transactions included. */
    List<Entry> readUncommitted(long from) {
        return entries.tailMap(from, true).values().stream()
                .filter(entry -> !entry.isAborted())
                .toList();
    }

    /** Offset of the first record written at a time or later; the end if there is none. */
    long firstAt(long timestamp) {
        long end = end();
        return entries.headMap(end, false).values().stream()
                .filter(entry -> entry.timestamp >= timestamp)
                .mapToLong(Entry::offset)
                .findFirst()
                .orElse(end);
    }

    /** Makes a later offset the first one. */
    void deleteBefore(long offset) {
        begin = Math.max(begin, Math.min(offset, end()));
        entries.headMap(begin, false).clear();
    }

    /** Leaves a hole where a record was, as compaction and transaction markers do. */
    void remove(long offset) {
        entries.remove(offset);
    }
}
