// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.retry;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** One call to code of a user's that ought to return a future. */
public final class Attempt {
    private Attempt() {}

    /** The call's future; one that has failed if the call throws or returns null. */
    public static <T> CompletableFuture<T> of(Supplier<CompletableFuture<T>> call) {
        try {
            CompletableFuture<T> begun = call.get();
            return begun != null
                    ? begun
                    : CompletableFuture.failedFuture(
                            new NullPointerException("The table's function returned null in place of a future"));
        } catch (Throwable e) {
            // Whatever it is: thrown on a thread of ours it would be lost, and the call would never end.
            return CompletableFuture.failedFuture(e);
        }
    }
}
