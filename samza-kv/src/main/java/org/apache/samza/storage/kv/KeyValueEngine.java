// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

import java.nio.file.Path;
import java.util.Optional;
import org.apache.samza.checkpoint.CheckpointId;
import org.apache.samza.context.Context;
import org.apache.samza.storage.CommittingStorageEngine;

/** A key-value store as the framework and as the task sees it. */
interface KeyValueEngine<K, V> extends CommittingStorageEngine, KeyValueStore<K, V> {
    @Override
    void init(Context context);

    @Override
    void flush();

    @Override
    Optional<Path> checkpoint(CheckpointId id);

    @Override
    default void close() {
        stop();
    }
}
