// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table;

import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.samza.SamzaException;

/**
 * The asynchronous calls of one table that are under way, and failed writes that nobody has heard of. A commit waits for the
 * former and fails with the latter, so that no write is lost in silence. Safe for use by any thread.
 */
public final class PendingCalls {
    private static final int MOST_UNHEARD = 100;

    private final TableFailures failures;
    private final Executor callbacks;
    private final Set<PendingCall<?>> reads = ConcurrentHashMap.newKeySet();
    private final Set<PendingCall<?>> writes = ConcurrentHashMap.newKeySet();
    private final Queue<Unheard> unheard = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unheardSize = new AtomicInteger();
    private volatile boolean closed;

    private record Unheard(PendingCall<?> call, RuntimeException failure) {}

    /**
     * Calls of a table.
     *
     * @param failures names failures
     * @param callbacks completes the futures that callers hold; {@code Runnable::run} for whichever thread completes the call
     */
    public PendingCalls(TableFailures failures, Executor callbacks) {
        this.failures = failures;
        this.callbacks = callbacks;
    }

    /** The future for the caller of a read; {@code what} is the read in words, asked for on failure. */
    public <T> CompletableFuture<T> read(CompletableFuture<T> call, Supplier<String> what) {
        var pending = new PendingCall<T>();
        call.whenComplete((result, failure) -> deliver(pending, result, translated(failure, what)));
        return handOut(reads, pending);
    }

    /** The future for the caller of a write; {@code what} is the write in words, asked for on failure. */
    public <T> CompletableFuture<T> write(CompletableFuture<T> call, Supplier<String> what) {
        var pending = new PendingCall<T>();
        call.whenComplete((result, failure) -> {
            RuntimeException translated = translated(failure, what);
            if (translated != null && !pending.seen()) {
                remember(new Unheard(pending, translated));
            }
            deliver(pending, result, translated);
        });
        return handOut(writes, pending);
    }

    private RuntimeException translated(Throwable failure, Supplier<String> what) {
        return failure == null ? null : failures.failed(what.get(), failure);
    }

    private <T> CompletableFuture<T> handOut(Set<PendingCall<?>> among, PendingCall<T> pending) {
        if (!pending.settled().isDone()) {
            among.add(pending);
            pending.settled().whenComplete((done, never) -> among.remove(pending));
            if (closed) {
                abandon(pending);
            }
        }
        return pending;
    }

    private <T> void deliver(PendingCall<T> pending, T result, RuntimeException failure) {
        Runnable delivery = () -> {
            if (failure == null) {
                pending.complete(result);
            } else {
                pending.completeExceptionally(failure);
            }
        };
        // Whoever flushes may hold up the callbacks' threads, so a call counts as done before they have got to it.
        pending.settled().complete(null);
        try {
            callbacks.execute(delivery);
        } catch (RejectedExecutionException e) {
            delivery.run(); // closed meanwhile
        }
    }

    private void remember(Unheard failed) {
        if (unheardSize.get() >= MOST_UNHEARD) {
            unheard.removeIf(earlier -> {
                boolean heard = earlier.call().seen();
                if (heard) {
                    unheardSize.decrementAndGet();
                }
                return heard;
            });
        }
        if (unheardSize.get() < MOST_UNHEARD) {
            unheardSize.incrementAndGet();
            unheard.add(failed);
        }
    }

    /** Whether writes are under way. */
    public boolean isWriting() {
        return !writes.isEmpty();
    }

    /**
     * Waits for the writes that are under way at this moment, however they end.
     *
     * @return whether all of them ended in time
     * @throws SamzaException if the waiting thread is interrupted
     */
    public boolean awaitWrites(long timeout, TimeUnit unit) {
        CompletableFuture<?>[] all = writes.stream().map(PendingCall::settled).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(all).get(timeout, unit);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SamzaException(
                    "Interrupted while " + all.length + " writes of table " + failures.tableId() + " were under way",
                    e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("settled futures never fail", e);
        }
    }

    /**
     * Fails if a write has failed of which nobody looked at the future, nor hung anything on it. Such a failure is reported
     * once.
     *
     * @throws RuntimeException the first such failure; others are suppressed in it
     */
    public void throwUnheard() {
        RuntimeException first = null;
        for (Unheard next = unheard.poll(); next != null; next = unheard.poll()) {
            unheardSize.decrementAndGet();
            if (!next.call().seen()) {
                if (first == null) {
                    first = next.failure();
                } else {
                    first.addSuppressed(next.failure());
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    /** Fails what is still under way, and whatever is begun from now on and not done at once. */
    public void close() {
        closed = true;
        List.copyOf(reads).forEach(this::abandon);
        List.copyOf(writes).forEach(this::abandon);
    }

    private void abandon(PendingCall<?> pending) {
        pending.completeExceptionally(
                new SamzaException("Table " + failures.tableId() + " was closed before the call was done"));
        pending.settled().complete(null);
    }
}
