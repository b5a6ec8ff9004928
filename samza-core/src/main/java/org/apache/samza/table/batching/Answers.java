// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.batching;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** What the reads of one batch have found. Used by one thread at a time, and read when the batch is done. */
final class Answers<K, V, U> {
    private final Map<Operation<K, V, U>, V> byCall = new IdentityHashMap<>();
    private final Map<K, V> byKey = new HashMap<>();

    void add(List<Operation<K, V, U>> gets, Map<K, V> found) {
        for (Operation<K, V, U> get : gets) {
            V value = found.get(get.getKey());
            byCall.put(get, value);
            byKey.put(get.getKey(), value);
        }
    }

    /** The answer to a call; to one that the batch left out as needless, that of another call about its key. */
    V to(Operation<K, V, U> get) {
        return byCall.containsKey(get) ? byCall.get(get) : byKey.get(get.getKey());
    }
}
