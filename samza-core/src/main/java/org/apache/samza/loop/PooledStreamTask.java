// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import java.util.concurrent.Executor;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.task.AsyncStreamTask;
import org.apache.samza.task.MessageCollector;
import org.apache.samza.task.StreamTask;
import org.apache.samza.task.TaskCallback;
import org.apache.samza.task.TaskCoordinator;

/** A synchronous task that wants several of its messages processed at once: each on a thread of the pool. */
final class PooledStreamTask implements AsyncStreamTask {
    private final StreamTask user;
    private final Executor pool;

    PooledStreamTask(StreamTask user, Executor pool) {
        this.user = user;
        this.pool = pool;
    }

    @Override
    public void processAsync(
            IncomingMessageEnvelope envelope,
            MessageCollector collector,
            TaskCoordinator coordinator,
            TaskCallback callback) {
        pool.execute(() -> {
            try {
                user.process(envelope, collector, coordinator);
            } catch (Throwable e) {
                callback.failure(e);
                return;
            }
            callback.complete();
        });
    }
}
