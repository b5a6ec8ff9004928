// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.state;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apache.samza.SamzaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads {@code samza-restore-N}. They end with {@link #close()}, for which a restore that was interrupted has a time. */
final class RestorePool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RestorePool.class);
    private static final long TICK_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long REPORT_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long END_SECONDS = 30;

    private final ExecutorService threads;

    RestorePool(int size) {
        AtomicInteger number = new AtomicInteger();
        threads = Executors.newFixedThreadPool(
                size, work -> new Thread(work, "samza-restore-" + number.getAndIncrement()));
    }

    /**
     * Runs all of {@code work} and hands on the results on the caller's thread. At the first failure the rest is cancelled, and
     * what was still in work is handed on once it ended.
     *
     * @param clocks told the time once a second meanwhile
     * @param state for the log, every few seconds
     * @throws SamzaException the first failure, or that the caller was interrupted
     */
    <T> void runAll(List<Callable<T>> work, Consumer<T> results, LongConsumer clocks, Object state) {
        ExecutorCompletionService<T> completions = new ExecutorCompletionService<>(threads);
        List<Future<T>> open = new ArrayList<>();
        work.forEach(piece -> open.add(completions.submit(piece)));
        long ticked = System.nanoTime();
        long reported = ticked;
        clocks.accept(ticked);
        try {
            while (!open.isEmpty()) {
                Future<T> done = completions.poll(TICK_NANOS, TimeUnit.NANOSECONDS);
                if (done != null) {
                    open.remove(done);
                    results.accept(done.get());
                }
                long now = System.nanoTime();
                if (now - ticked >= TICK_NANOS) {
                    ticked = now;
                    clocks.accept(now);
                }
                if (now - reported >= REPORT_NANOS) {
                    reported = now;
                    LOG.info("Restoring: {}", state);
                }
            }
        } catch (ExecutionException e) {
            SamzaException failure = e.getCause() instanceof SamzaException samza
                    ? samza
                    : new SamzaException("Restore failed: " + e.getCause(), e.getCause());
            giveUp(open, results);
            throw failure;
        } catch (InterruptedException e) {
            giveUp(open, results);
            Thread.currentThread().interrupt();
            throw new SamzaException("Restore was interrupted at " + state, e);
        }
    }

    private <T> void giveUp(List<Future<T>> open, Consumer<T> results) {
        threads.shutdownNow();
        awaitEnd();
        for (Future<T> future : open) {
            try {
                if (future.isDone()) {
                    results.accept(future.get());
                }
            } catch (ExecutionException | CancellationException | InterruptedException e) {
                LOG.debug("Given up after another store failed", e);
            }
        }
    }

    private void awaitEnd() {
        try {
            if (!threads.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Restore threads did not end within {} s of being interrupted", END_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        awaitEnd();
    }
}
