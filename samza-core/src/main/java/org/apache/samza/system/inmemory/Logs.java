// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.inmemory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.samza.SamzaException;
import org.apache.samza.system.SystemStreamPartition;

/**
 * The streams of one system. One lock guards all of them: appends are short, and a reader waits for whichever of its partitions
 * is written to first.
 */
final class Logs {
    private final Map<String, List<PartitionLog>> streams = new TreeMap<>();
    private final Lock lock = new ReentrantLock();
    private final Condition appended = lock.newCondition();

    /** Does something with the streams while nobody else does. */
    interface Access<T> {
        T with(Logs logs);
    }

    <T> T locked(Access<T> access) {
        lock.lock();
        try {
            return access.with(this);
        } finally {
            lock.unlock();
        }
    }

    /** Makes a stream; returns whether it was not there. */
    boolean create(String stream, int partitions) {
        return locked(logs -> {
            if (streams.containsKey(stream)) {
                return false;
            }
            streams.put(stream, empty(partitions));
            return true;
        });
    }

    private static List<PartitionLog> empty(int partitions) {
        List<PartitionLog> logs = new ArrayList<>(partitions);
        for (int i = 0; i < Math.max(1, partitions); i++) {
            logs.add(new PartitionLog());
        }
        return logs;
    }

    /** Removes every record of a stream; returns whether the stream is there. */
    boolean clear(String stream) {
        return locked(logs -> {
            partitions(stream).forEach(log -> log.deleteBefore(log.end()));
            return streams.containsKey(stream);
        });
    }

    Set<String> names() {
        return locked(logs -> Set.copyOf(streams.keySet()));
    }

    /** Partitions of a stream, none if it does not exist; to be used in {@link #locked} only. */
    List<PartitionLog> partitions(String stream) {
        return streams.getOrDefault(stream, List.of());
    }

    /** A partition; to be used in {@link #locked} only. */
    PartitionLog partition(SystemStreamPartition partition) {
        List<PartitionLog> logs = partitions(partition.getStream());
        int number = partition.getPartition().getPartitionId();
        if (number >= logs.size()) {
            throw new SamzaException("No partition " + number + " of in-memory stream " + partition.getSystem() + "."
                    + partition.getStream() + ", which has " + logs.size() + " partitions");
        }
        return logs.get(number);
    }

    /**
     * Writes to a stream, which is made with one partition if it is not there, and wakes its readers.
     *
     * @param transaction whose end makes the record visible; null for one that is visible at once
     */
    long append(
            String stream,
            PartitionChoice choice,
            Object key,
            Object message,
            long timestamp,
            LogTransaction transaction) {
        return locked(logs -> {
            List<PartitionLog> partitions = streams.computeIfAbsent(stream, name -> empty(1));
            PartitionLog log = partitions.get(choice.of(partitions.size()));
            long offset = log.append(key, message, timestamp, transaction);
            if (transaction == null) {
                appended.signalAll();
            } else {
                transaction.hasWrittenTo(this);
            }
            return offset;
        });
    }

    /** Lets readers look again, because a transaction has ended. */
    void wakeReaders() {
        locked(logs -> {
            appended.signalAll();
            return null;
        });
    }

    /** Chooses among the partitions of a stream. */
    interface PartitionChoice {
        int of(int partitions);
    }

    /** Ends a partition and wakes its readers. */
    void end(String stream, PartitionChoice choice) {
        locked(logs -> {
            List<PartitionLog> partitions = streams.computeIfAbsent(stream, name -> empty(1));
            partitions.get(choice.of(partitions.size())).finish();
            appended.signalAll();
            return null;
        });
    }

    /** Waits until {@code found} has an answer, or the time is over; the answer is null then. */
    <T> T await(Access<T> found, long timeoutMs) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(timeoutMs);
            T answer = found.with(this);
            while (answer == null && left > 0) {
                left = appended.awaitNanos(left);
                answer = found.with(this);
            }
            return answer;
        } finally {
            lock.unlock();
        }
    }
}
