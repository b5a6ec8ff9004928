// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.caching;

import java.util.concurrent.TimeUnit;

/**
 * How long a cache keeps an entry. Times in nanoseconds.
 *
 * @param afterUse since it was last read or written
 * @param afterWrite since it was written
 */
record Lifetime(long afterUse, long afterWrite) {
    /** From milliseconds, where a number below 0 means no limit. */
    Lifetime {
        afterUse = nanos(afterUse);
        afterWrite = nanos(afterWrite);
    }

    boolean isOver(long usedAt, long writtenAt, long now) {
        return now - usedAt >= afterUse || now - writtenAt >= afterWrite;
    }

    private static long nanos(long millis) {
        return millis < 0 ? Long.MAX_VALUE : TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
