// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

/**
 * How many bytes a serialised entry of a store has on average, learned from those serialised of late. Written by the task's
 * thread, read by anyone.
 */
final class EntrySizes {
    private static final long FIRST_GUESS = 64;
    /** So many entries outweigh all earlier ones. */
    private static final int MEMORY = 4096;
    /** Of the changes that are not serialised yet, one in so many is weighed once a mean is known. */
    private static final int SAMPLE_EVERY = 1024;

    private long entries;
    private long bytes;
    private int gap;
    private int untilSample = 1;
    private volatile long mean = FIRST_GUESS;

    void add(long entryBytes) {
        if (entries >= MEMORY) {
            entries /= 2;
            bytes /= 2;
        }
        entries++;
        bytes += entryBytes;
        mean = bytes / entries;
    }

    /** Whether the change at hand should be weighed: the first ones densely, later ones rarely. To be asked once per change. */
    boolean wantsSample() {
        if (--untilSample > 0) {
            return false;
        }
        gap = Math.min(SAMPLE_EVERY, 2 * gap + 1);
        untilSample = gap;
        return true;
    }

    /** Bytes of key and value of an entry, approximately. */
    long mean() {
        return mean;
    }
}
