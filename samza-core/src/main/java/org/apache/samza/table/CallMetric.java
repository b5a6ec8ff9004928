// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table;

import java.util.concurrent.CompletableFuture;
import org.apache.samza.metrics.Counter;
import org.apache.samza.metrics.Timer;

/**
 * Counts calls of one kind and times one of so many. Safe for use by any thread.
 *
 * @param calls how many calls there were
 * @param ns how long those took that were timed, in nanoseconds
 * @param timedEvery a power of two: 1 to time each call
 */
public record CallMetric(Counter calls, Timer ns, int timedEvery) {
    private static final long NOT_TIMED = Long.MIN_VALUE;

    /** Counts a call that begins; what it returns goes to {@link #end}. Reads no clock for a call that is not timed. */
    public long begin() {
        return (calls.inc() & timedEvery - 1) == (1 & timedEvery - 1) ? System.nanoTime() : NOT_TIMED;
    }

    /** The call that began then is done. */
    public void end(long begun) {
        if (begun != NOT_TIMED) {
            ns.update(System.nanoTime() - begun);
        }
    }

    /** Ends with a future, in whichever way it does. */
    public <T> CompletableFuture<T> end(long begun, CompletableFuture<T> call) {
        return begun == NOT_TIMED ? call : call.whenComplete((result, failure) -> end(begun));
    }
}
