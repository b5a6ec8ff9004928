// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.batching;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** What batches of this package have in common: limits, and one future for all their calls. */
abstract class AbstractBatch<K, V, U> implements Batch<K, V, U> {
    private final int maxBatchSize;
    private final Duration maxBatchDelay;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private boolean closed;

    AbstractBatch(int maxBatchSize, Duration maxBatchDelay) {
        this.maxBatchSize = maxBatchSize;
        this.maxBatchDelay = maxBatchDelay;
    }

    /**
     * Takes a call into the batch.
     *
     * @throws IllegalStateException if the batch is closed
     * @throws BatchingNotSupportedException if the batch cannot take such a call
     */
    @Override
    public CompletableFuture<Void> addOperation(Operation<K, V, U> operation) {
        Objects.requireNonNull(operation, "A batch takes calls, not null");
        if (closed) {
            throw new IllegalStateException("The batch is closed and takes no more calls");
        }
        add(operation);
        return done;
    }

    abstract void add(Operation<K, V, U> operation);

    @Override
    public int getMaxBatchSize() {
        return maxBatchSize;
    }

    @Override
    public Duration getMaxBatchDelay() {
        return maxBatchDelay;
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void complete() {
        done.complete(null);
    }

    @Override
    public void completeExceptionally(Throwable throwable) {
        done.completeExceptionally(throwable);
    }

    static boolean hasArgs(Operation<?, ?, ?> operation) {
        return operation.getArgs() != null && operation.getArgs().length > 0;
    }
}
