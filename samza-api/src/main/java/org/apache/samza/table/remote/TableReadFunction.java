// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.remote;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.samza.SamzaException;
import org.apache.samza.annotation.InterfaceStability;

/**
 * Reads a remote table. Only {@link #getAsync(Object)} must be written; override what the service can do better, such
 * as reading many keys at once.
 *
 * <p>Futures complete on threads of the function's choosing. Methods with trailing {@code args} take what a caller of
 * the table gives besides the key; by default they are not supported.
 *
 * @param <K> type of keys
 * @param <V> type of values
 */
@InterfaceStability.Unstable
public interface TableReadFunction<K, V> extends TableFunction {
    /**
     * Reads a value and waits for it.
     *
     * @param key the key, not null
     * @return the value, or null when there is none
     * @throws SamzaException if the read fails, with the failure as its cause, or the waiting thread is interrupted
     */
    default V get(K key) {
        return Calls.await(getAsync(key), this, "Get", key);
    }

    /**
     * Reads a value.
     *
     * @param key the key, not null
     * @return the value; null when there is none
     */
    CompletableFuture<V> getAsync(K key);

    /**
     * Reads a value with further arguments. By default not supported.
     *
     * @param key the key, not null
     * @param args the caller's further arguments
     * @return the value; null when there is none
     * @throws SamzaException at once, when the function takes no arguments
     */
    default CompletableFuture<V> getAsync(K key, Object... args) {
        throw Calls.unsupported(this, "Get with arguments");
    }

    /**
     * Reads several values and waits for them.
     *
     * @param keys the keys; no nulls
     * @return the values by key
     * @throws SamzaException if a read fails, with the failure as its cause, or the waiting thread is interrupted
     */
    default Map<K, V> getAll(Collection<K> keys) {
        return Calls.await(getAllAsync(keys), this, "Get", keys.size() + " keys");
    }

    /**
     * Reads several values. By default by one {@link #getAsync(Object)} for each different key, all under way at once.
     *
     * @param keys the keys; no nulls
     * @return the values by key; by default, keys without a value are left out. Fails when one read does
     */
    default CompletableFuture<Map<K, V>> getAllAsync(Collection<K> keys) {
        Map<K, CompletableFuture<V>> calls =
                keys.stream().distinct().collect(Collectors.toMap(Function.identity(), key -> getAsync(key)));
        return CompletableFuture.allOf(calls.values().toArray(CompletableFuture<?>[]::new))
                .thenApply(done -> {
                    Map<K, V> found = new HashMap<>();
                    calls.forEach((key, call) -> {
                        V value = call.join();
                        if (value != null) {
                            found.put(key, value);
                        }
                    });
                    return found;
                });
    }

    /**
     * Reads several values with further arguments. By default not supported.
     *
     * @param keys the keys; no nulls
     * @param args the caller's further arguments
     * @return the values by key
     * @throws SamzaException at once, when the function takes no arguments
     */
    default CompletableFuture<Map<K, V>> getAllAsync(Collection<K> keys, Object... args) {
        throw Calls.unsupported(this, "Get of several keys with arguments");
    }

    /**
     * Runs a reading operation of the function's own. By default there are none.
     *
     * @param opId tells apart the operations
     * @param args the operation's arguments
     * @param <T> type of the result
     * @return the result
     * @throws SamzaException at once, when the function has no such operation
     */
    default <T> CompletableFuture<T> readAsync(int opId, Object... args) {
        throw Calls.unsupported(this, "Read operation " + opId);
    }
}
