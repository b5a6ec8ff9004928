// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.batching;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.samza.agent.Clock;
import org.apache.samza.metrics.Counter;
import org.apache.samza.metrics.MetricGroup;
import org.apache.samza.metrics.Timer;
import org.apache.samza.table.TableFailures;
import org.apache.samza.table.retry.Attempt;

/**
 * Gathers the calls of one table into batches. A batch goes out when it is full, in the thread that filled it; when its first call
 * has waited long enough, in the scheduler's; and at {@link #flush}. Safe for use by any thread.
 *
 * @param <K> type of keys
 * @param <V> type of values
 * @param <U> type of updates
 */
public final class Batches<K, V, U> {
    private final BatchProvider<K, V, U> provider;
    private final BatchTarget<K, V, U> target;
    private final ScheduledExecutorService scheduler;
    private final Clock clock;
    private final Counter batchCount;
    private final Timer batchNs;
    private final Object lock = new Object();
    private Open<K, V, U> open;

    /** A batch that takes calls, and where what its reads find is put. */
    private static final class Open<K, V, U> {
        final Batch<K, V, U> batch;
        final long begun;
        final Answers<K, V, U> answers = new Answers<>();
        Future<?> timer;

        Open(Batch<K, V, U> batch, long begun) {
            this.batch = batch;
            this.begun = begun;
        }
    }

    /**
     * Batches of one table.
     *
     * @param provider makes them
     * @param target where they go
     * @param scheduler sends those that do not fill in time
     * @param clock tells how long a batch takes from its first call to its end
     * @param metrics where to count: batches sent and their nanoseconds
     */
    public Batches(
            BatchProvider<K, V, U> provider,
            BatchTarget<K, V, U> target,
            ScheduledExecutorService scheduler,
            Clock clock,
            MetricGroup metrics) {
        this.provider = provider;
        this.target = target;
        this.scheduler = scheduler;
        this.clock = clock;
        this.batchCount = metrics.counter("num-batches");
        this.batchNs = metrics.timer("batch-ns");
    }

    /**
     * Reads a value with the next batch.
     *
     * @return the value, null if there is none; fails if the batch does
     * @throws BatchingNotSupportedException if batches take no such call
     */
    public CompletableFuture<V> get(K key, Object[] args) {
        return add(new GetOperation<>(key, args));
    }

    /**
     * Writes, changes or removes with the next batch.
     *
     * @return done when the batch is; fails if the batch does
     * @throws BatchingNotSupportedException if batches take no such call
     */
    public CompletableFuture<Void> write(Operation<K, V, U> operation) {
        return add(operation).thenApply(nothing -> null);
    }

    private CompletableFuture<V> add(Operation<K, V, U> operation) {
        CompletableFuture<V> added;
        Open<K, V, U> full = null;
        synchronized (lock) {
            if (open == null) {
                open = new Open<>(provider.getBatch(), clock.nanos());
            }
            Open<K, V, U> into = open;
            added = into.batch.addOperation(operation).thenApply(done -> into.answers.to(operation));
            if (into.batch.size() >= into.batch.getMaxBatchSize()) {
                full = take();
            } else if (into.timer == null) {
                into.timer = schedule(into);
            }
        }
        send(full);
        return added;
    }

    private Future<?> schedule(Open<K, V, U> waiting) {
        try {
            return scheduler.schedule(
                    () -> sendIfOpen(waiting), waiting.batch.getMaxBatchDelay().toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            open = null;
            waiting.batch.close();
            throw new IllegalStateException("The table is closed", e);
        }
    }

    private void sendIfOpen(Open<K, V, U> waiting) {
        synchronized (lock) {
            if (open != waiting) {
                return;
            }
            take();
        }
        send(waiting);
    }

    /** Sends what waits for more calls. */
    public void flush() {
        Open<K, V, U> waiting;
        synchronized (lock) {
            waiting = take();
        }
        send(waiting);
    }

    private Open<K, V, U> take() {
        Open<K, V, U> taken = open;
        open = null;
        if (taken != null) {
            taken.batch.close();
            if (taken.timer != null) {
                taken.timer.cancel(false);
            }
        }
        return taken;
    }

    private void send(Open<K, V, U> taken) {
        if (taken == null || taken.batch.isEmpty()) {
            return;
        }
        batchCount.inc();
        Attempt.of(() -> waves(taken)).whenComplete((done, failure) -> {
            batchNs.update(clock.nanos() - taken.begun);
            if (failure == null) {
                taken.batch.complete();
            } else {
                taken.batch.completeExceptionally(TableFailures.cause(failure));
            }
        });
    }

    private CompletableFuture<Void> waves(Open<K, V, U> taken) {
        CompletableFuture<Void> waves = CompletableFuture.completedFuture(null);
        for (Wave<K, V, U> wave : Wave.of(taken.batch.getOperations())) {
            waves = waves.thenCompose(before -> Attempt.of(() -> wave.send(target, taken.answers)));
        }
        return waves;
    }
}
