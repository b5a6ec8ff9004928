// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.caching;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.samza.storage.kv.Entry;
import org.apache.samza.table.ReadWriteUpdateTable;
import org.apache.samza.table.TableFailures;

/** A table in memory that counts the keys read from it, holds reads back, and fails writes as it is told. */
final class SlowTable implements ReadWriteUpdateTable<String, Integer, Object> {
    final Map<String, Integer> content = new HashMap<>();
    int reads;
    CompletableFuture<Void> holdBackReads = CompletableFuture.completedFuture(null);
    RuntimeException failure;

    @Override
    public CompletableFuture<Integer> getAsync(String key, Object... args) {
        reads++;
        Integer found = content.get(key);
        return holdBackReads.thenApply(go -> found);
    }

    @Override
    public CompletableFuture<Map<String, Integer>> getAllAsync(List<String> keys, Object... args) {
        reads += keys.size();
        Map<String, Integer> found = new HashMap<>(content);
        found.keySet().retainAll(keys);
        return holdBackReads.thenApply(go -> found);
    }

    @Override
    public CompletableFuture<Void> putAsync(String key, Integer value, Object... args) {
        return write(() -> content.put(key, value));
    }

    @Override
    public CompletableFuture<Void> putAllAsync(List<Entry<String, Integer>> entries, Object... args) {
        return write(() -> entries.forEach(entry -> {
            if (entry.getValue() == null) {
                content.remove(entry.getKey());
            } else {
                content.put(entry.getKey(), entry.getValue());
            }
        }));
    }

    @Override
    public CompletableFuture<Void> deleteAsync(String key, Object... args) {
        return write(() -> content.remove(key));
    }

    @Override
    public CompletableFuture<Void> deleteAllAsync(List<String> keys, Object... args) {
        return write(() -> content.keySet().removeAll(keys));
    }

    private CompletableFuture<Void> write(Runnable write) {
        if (failure != null) {
            return CompletableFuture.failedFuture(failure);
        }
        write.run();
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public Integer get(String key, Object... args) {
        return await(getAsync(key));
    }

    @Override
    public Map<String, Integer> getAll(List<String> keys, Object... args) {
        return await(getAllAsync(keys));
    }

    @Override
    public void put(String key, Integer value, Object... args) {
        await(putAsync(key, value));
    }

    @Override
    public void putAll(List<Entry<String, Integer>> entries, Object... args) {
        await(putAllAsync(entries));
    }

    @Override
    public void delete(String key, Object... args) {
        await(deleteAsync(key));
    }

    @Override
    public void deleteAll(List<String> keys, Object... args) {
        await(deleteAllAsync(keys));
    }

    @Override
    public void update(String key, Object update) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void updateAll(List<Entry<String, Object>> updates) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Void> updateAsync(String key, Object update) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Void> updateAllAsync(List<Entry<String, Object>> updates) {
        throw new UnsupportedOperationException();
    }

    private static <T> T await(CompletableFuture<T> call) {
        return new TableFailures("slow").await(call, () -> "A call");
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
