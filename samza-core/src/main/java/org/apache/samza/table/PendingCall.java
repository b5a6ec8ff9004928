// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The future of one call as its caller sees it. Notices whether anybody takes an interest in how the call ends: hangs work on it,
 * waits for it or asks for its result. ({@link CompletableFuture#allOf} of futures that are complete by then escapes it.)
 *
 * @param <T> type of the result
 */
final class PendingCall<T> extends CompletableFuture<T> {
    private volatile boolean seen;

    /** Complete once the call has ended and its end is on record. */
    private final CompletableFuture<Void> settled = new CompletableFuture<>();

    CompletableFuture<Void> settled() {
        return settled;
    }

    /** Whether somebody sees to the end of this call. Asked before completion for the sake of work that hangs on it by then. */
    boolean seen() {
        if (!seen && getNumberOfDependents() > 0) {
            seen = true;
        }
        return seen;
    }

    // Every method that hangs work on a future asks for the future of that work here.
    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        seen = true;
        return new CompletableFuture<>();
    }

    @Override
    public CompletableFuture<T> toCompletableFuture() {
        seen = true;
        return this;
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        seen = true;
        return super.get();
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        seen = true;
        return super.get(timeout, unit);
    }

    @Override
    public T join() {
        seen = true;
        return super.join();
    }

    @Override
    public T getNow(T valueIfAbsent) {
        seen |= isDone();
        return super.getNow(valueIfAbsent);
    }
}
