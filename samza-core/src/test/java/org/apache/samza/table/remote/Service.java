// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.remote;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.samza.table.RecordNotFoundException;

/** A service outside; what it holds is static, as the functions travel. Fails so many calls, and holds answers back, as told. */
public final class Service extends BaseTableFunction
        implements TableReadFunction<String, Integer>, TableWriteFunction<String, Integer, Integer> {
    private static final long serialVersionUID = 1L;

    static final Map<String, Integer> CONTENT = new ConcurrentHashMap<>();
    static final List<String> CALLS = new CopyOnWriteArrayList<>();
    static final List<String> THREADS = new CopyOnWriteArrayList<>();
    static final List<Runnable> HELD = new CopyOnWriteArrayList<>();
    static final AtomicInteger FAILURES = new AtomicInteger();
    static final AtomicInteger FLUSHES = new AtomicInteger();
    static final AtomicInteger CLOSES = new AtomicInteger();
    static final AtomicBoolean RELEASES_AT_FLUSH = new AtomicBoolean();
    private static final AtomicBoolean HOLDS = new AtomicBoolean();

    static void reset() {
        CONTENT.clear();
        CALLS.clear();
        THREADS.clear();
        HELD.clear();
        FAILURES.set(0);
        FLUSHES.set(0);
        CLOSES.set(0);
        RELEASES_AT_FLUSH.set(false);
        HOLDS.set(false);
    }

    static void hold() {
        HOLDS.set(true);
    }

    static void release() {
        HOLDS.set(false);
        HELD.forEach(Runnable::run);
        HELD.clear();
    }

    private static <T> CompletableFuture<T> answer(Supplier<T> work) {
        THREADS.add(Thread.currentThread().getName());
        CompletableFuture<T> answer = new CompletableFuture<>();
        Runnable completion = () -> {
            try {
                if (FAILURES.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    throw new IllegalStateException("busy");
                }
                answer.complete(work.get());
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        };
        if (HOLDS.get()) {
            HELD.add(completion);
        } else {
            completion.run();
        }
        return answer;
    }

    @Override
    public CompletableFuture<Integer> getAsync(String key) {
        return answer(() -> CONTENT.get(key));
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> CompletableFuture<T> readAsync(int opId, Object... args) {
        return answer(() -> (T) (opId + Arrays.toString(args)));
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> CompletableFuture<T> writeAsync(int opId, Object... args) {
        return answer(() -> (T) (opId + Arrays.toString(args)));
    }

    @Override
    public CompletableFuture<Void> putAsync(String key, Integer value) {
        return answer(() -> {
            CALLS.add("put " + key + "=" + value);
            CONTENT.put(key, value);
            return null;
        });
    }

    @Override
    public CompletableFuture<Void> updateAsync(String key, Integer update) {
        return answer(() -> {
            if (CONTENT.computeIfPresent(key, (same, value) -> value + update) == null) {
                throw new RecordNotFoundException();
            }
            return null;
        });
    }

    @Override
    public CompletableFuture<Void> deleteAsync(String key) {
        return answer(() -> {
            CONTENT.remove(key);
            return null;
        });
    }

    @Override
    public void flush() {
        FLUSHES.incrementAndGet();
        if (RELEASES_AT_FLUSH.get()) {
            release();
        }
    }

    @Override
    public void close() {
        CLOSES.incrementAndGet();
    }

    @Override
    public boolean isRetriable(Throwable exception) {
        return exception instanceof IllegalStateException;
    }
}
