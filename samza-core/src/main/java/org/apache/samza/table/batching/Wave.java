// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.batching;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.samza.storage.kv.Entry;

/**
 * Calls of one batch that may be made at the same time: no two about one key, save reads that differ in nothing. Used by one thread
 * at a time.
 */
final class Wave<K, V, U> {
    private static final Object[] NO_ARGS = {};

    private final List<Operation<K, V, U>> gets = new ArrayList<>();
    private final List<Operation<K, V, U>> puts = new ArrayList<>();
    private final List<Operation<K, V, U>> updates = new ArrayList<>();
    private final List<Operation<K, V, U>> deletes = new ArrayList<>();

    private record Position(int wave, boolean read) {}

    /** Sorts calls into as few waves as keep the order of calls about one key. */
    static <K, V, U> List<Wave<K, V, U>> of(Collection<Operation<K, V, U>> operations) {
        List<Wave<K, V, U>> waves = new ArrayList<>();
        Map<K, Position> latest = new HashMap<>();
        for (Operation<K, V, U> operation : operations) {
            boolean read = operation instanceof GetOperation && !AbstractBatch.hasArgs(operation);
            Position before = latest.get(operation.getKey());
            int wave = before == null ? 0 : before.read() && read ? before.wave() : before.wave() + 1;
            latest.put(operation.getKey(), new Position(wave, read));
            if (wave == waves.size()) {
                waves.add(new Wave<>());
            }
            waves.get(wave).add(operation);
        }
        return waves;
    }

    private void add(Operation<K, V, U> operation) {
        if (operation instanceof GetOperation) {
            gets.add(operation);
        } else if (operation instanceof PutOperation) {
            puts.add(operation);
        } else if (operation instanceof UpdateOperation) {
            updates.add(operation);
        } else {
            deletes.add(operation);
        }
    }

    /** Makes the calls; what the reads find goes into {@code answers}. */
    CompletableFuture<Void> send(BatchTarget<K, V, U> target, Answers<K, V, U> answers) {
        List<CompletableFuture<?>> calls = new ArrayList<>();
        if (!gets.isEmpty()) {
            calls.add(target.getAll(keys(gets), args(gets)).thenAccept(found -> answers.add(gets, found)));
        }
        if (!puts.isEmpty()) {
            calls.add(target.putAll(entries(puts, Operation::getValue), args(puts)));
        }
        if (!updates.isEmpty()) {
            calls.add(target.updateAll(entries(updates, Operation::getUpdate)));
        }
        if (!deletes.isEmpty()) {
            calls.add(target.deleteAll(keys(deletes), args(deletes)));
        }
        return CompletableFuture.allOf(calls.toArray(CompletableFuture<?>[]::new));
    }

    // Distinct, because reads of one key share a wave; those with further arguments do not.
    private List<K> keys(List<Operation<K, V, U>> operations) {
        return operations.stream().map(Operation::getKey).distinct().toList();
    }

    private <X> List<Entry<K, X>> entries(
            List<Operation<K, V, U>> operations, Function<Operation<K, V, U>, X> content) {
        return operations.stream()
                .map(operation -> new Entry<>(operation.getKey(), content.apply(operation)))
                .toList();
    }

    private Object[] args(List<Operation<K, V, U>> operations) {
        return operations.stream().anyMatch(AbstractBatch::hasArgs)
                ? operations.stream().map(Operation::getArgs).toArray()
                : NO_ARGS;
    }
}
