// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.remote;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.samza.table.retry.Attempt;
import org.apache.samza.table.retry.Retries;

/**
 * How calls of one direction, reads or writes, get to the table's function: each try waits for its credits, and a failed try is
 * followed by another as far as the policy goes. Safe for use by any thread.
 *
 * @param limiter holds calls up; null for none
 * @param waiting does so, that callers need not; a single thread, so that calls go out in order; null without limiter
 * @param retries tries again; null for one try only
 * @param <K> type of keys
 * @param <V> type of values
 */
record Sender<K, V>(TableRateLimiter<K, V> limiter, Executor waiting, Retries retries) {
    /**
     * Makes a call.
     *
     * @param throttle asks the limiter for the credits of one try
     * @param call one try
     */
    <T> CompletableFuture<T> send(Consumer<TableRateLimiter<K, V>> throttle, Supplier<CompletableFuture<T>> call) {
        Supplier<CompletableFuture<T>> attempt = limiter == null ? call : () -> inTurn(throttle, call);
        return retries == null ? Attempt.of(attempt) : retries.run(attempt);
    }

    private <T> CompletableFuture<T> inTurn(
            Consumer<TableRateLimiter<K, V>> throttle, Supplier<CompletableFuture<T>> call) {
        return CompletableFuture.runAsync(() -> throttle.accept(limiter), waiting)
                .thenCompose(go -> Attempt.of(call));
    }
}
