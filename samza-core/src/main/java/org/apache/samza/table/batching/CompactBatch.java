// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.batching;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * A batch that sends no needless call: of writes of one key that follow each other, only the last, and of reads, only the first.
 * What depends on the calls before it, as updates do, or on more than the key, it refuses.
 */
final class CompactBatch<K, V, U> extends AbstractBatch<K, V, U> {
    private final Set<Operation<K, V, U>> operations = new LinkedHashSet<>();
    private final Map<K, Operation<K, V, U>> latest = new HashMap<>();

    CompactBatch(int maxBatchSize, Duration maxBatchDelay) {
        super(maxBatchSize, maxBatchDelay);
    }

    @Override
    void add(Operation<K, V, U> operation) {
        if (operation instanceof UpdateOperation) {
            throw new BatchingNotSupportedException("A compact batch cannot tell which updates are needless");
        }
        if (hasArgs(operation)) {
            throw new BatchingNotSupportedException("A compact batch tells calls apart by their keys alone");
        }
        Operation<K, V, U> before = latest.get(operation.getKey());
        boolean reads = operation instanceof GetOperation;
        if (before != null && reads == before instanceof GetOperation) {
            if (reads) {
                return;
            }
            operations.remove(before);
        }
        latest.put(operation.getKey(), operation);
        operations.add(operation);
    }

    @Override
    public Collection<Operation<K, V, U>> getOperations() {
        return Collections.unmodifiableSet(operations);
    }

    @Override
    public int size() {
        return operations.size();
    }
}
