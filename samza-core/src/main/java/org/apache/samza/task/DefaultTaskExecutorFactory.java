// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.task;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.samza.agent.NamedThreads;
import org.apache.samza.config.Config;
import org.apache.samza.loop.LoopKeys;

/** The default of {@code job.container.task.executor.factory}: a pool of {@code job.container.thread.pool.size} threads. */
public final class DefaultTaskExecutorFactory implements TaskExecutorFactory {
    @Override
    public ExecutorService getTaskExecutor(Config config) {
        int threads = Math.max(1, LoopKeys.threads(config));
        return Executors.newFixedThreadPool(threads, NamedThreads.numbered("samza-task-"));
    }
}
