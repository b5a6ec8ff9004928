// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.blobstore;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

/**
 * Asynchronous work on each of some items, so many of them at the same time at most. The first failure is that of the whole; no
 * item is begun after it. No thread waits.
 */
final class Lanes<T, R> {
    private final List<T> items;
    private final Function<T, CompletableFuture<R>> work;
    private final AtomicReferenceArray<R> results;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger left;
    private final CompletableFuture<List<R>> all = new CompletableFuture<>();

    private Lanes(List<T> items, Function<T, CompletableFuture<R>> work) {
        this.items = List.copyOf(items);
        this.work = work;
        this.results = new AtomicReferenceArray<>(items.size());
        this.left = new AtomicInteger(items.size());
    }

    /** Done with the results in the order of the items. */
    static <T, R> CompletableFuture<List<R>> forEach(List<T> items, int width, Function<T, CompletableFuture<R>> work) {
        if (items.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        Lanes<T, R> lanes = new Lanes<>(items, work);
        for (int lane = 0; lane < Math.min(width, items.size()); lane++) {
            lanes.advance();
        }
        return lanes.all;
    }

    private void advance() {
        for (int index = next.getAndIncrement(); index < items.size(); index = next.getAndIncrement()) {
            if (all.isDone()) {
                return;
            }
            int item = index;
            CompletableFuture<R> begun;
            try {
                begun = work.apply(items.get(item));
            } catch (RuntimeException e) {
                begun = CompletableFuture.failedFuture(e);
            }
            if (!begun.isDone()) {
                begun.whenComplete((result, failure) -> {
                    ended(item, result, failure);
                    advance();
                });
                return;
            }
            begun.whenComplete((result, failure) -> ended(item, result, failure));
        }
    }

    private void ended(int item, R result, Throwable failure) {
        if (failure != null) {
            all.completeExceptionally(failure);
            return;
        }
        results.set(item, result);
        if (left.decrementAndGet() == 0) {
            List<R> inOrder = new ArrayList<>(items.size());
            for (int i = 0; i < items.size(); i++) {
                inOrder.add(results.get(i));
            }
            all.complete(inOrder);
        }
    }
}
