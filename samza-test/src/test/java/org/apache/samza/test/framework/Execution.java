// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.framework;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.samza.operators.MessageStream;

/** The ways in which a container runs tasks. What an application computes does not depend on it. */
enum Execution {
    /** On the loop's thread. */
    INLINE(Map.of()),
    /** On threads of a pool, one at a time for each task. */
    POOL(Map.of("job.container.thread.pool.size", "3")),
    /** Asynchronously, several messages of a task at a time. */
    CONCURRENT(Map.of("task.max.concurrency", "8"));

    private final Map<String, String> config;

    Execution(Map<String, String> config) {
        this.config = config;
    }

    Map<String, String> config() {
        return config;
    }

    /** Adds an operator that waits, where that makes the difference. */
    void describe(MessageStream<?> input) {
        if (this == CONCURRENT) {
            input.flatMapAsync(message -> CompletableFuture.completedFuture(List.of()));
        }
    }
}
