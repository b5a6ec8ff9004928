// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.batching;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** A batch that sends every call it was given, in order. */
final class CompleteBatch<K, V, U> extends AbstractBatch<K, V, U> {
    private final List<Operation<K, V, U>> operations = new ArrayList<>();

    CompleteBatch(int maxBatchSize, Duration maxBatchDelay) {
        super(maxBatchSize, maxBatchDelay);
    }

    @Override
    void add(Operation<K, V, U> operation) {
        operations.add(operation);
    }

    @Override
    public Collection<Operation<K, V, U>> getOperations() {
        return Collections.unmodifiableList(operations);
    }

    @Override
    public int size() {
        return operations.size();
    }
}
