// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.assembly;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.samza.SamzaException;
import org.apache.samza.agent.CloseStack;
import org.apache.samza.config.Config;
import org.apache.samza.config.schema.ConfiguredClass;
import org.apache.samza.loop.LoopKeys;
import org.apache.samza.task.DefaultTaskExecutorFactory;
import org.apache.samza.task.TaskExecutorFactory;

/** The threads that synchronous tasks are lent to. */
final class TaskPool {
    private TaskPool() {}

    /** The pool of a configuration; null when the loop's thread is to run the tasks. */
    static ExecutorService start(Config config, long patienceMs, CloseStack started) {
        String factory = LoopKeys.TASK_EXECUTOR_FACTORY.read(config);
        if (factory.equals(DefaultTaskExecutorFactory.class.getName()) && LoopKeys.threads(config) == 0) {
            return null;
        }
        ExecutorService pool = ConfiguredClass.newInstance(
                        TaskExecutorFactory.class, LoopKeys.TASK_EXECUTOR_FACTORY.name(), factory)
                .getTaskExecutor(config);
        started.pushResource("the pool of task threads", () -> end(pool, patienceMs));
        return pool;
    }

    private static void end(ExecutorService pool, long patienceMs) throws InterruptedException {
        pool.shutdownNow();
        if (!pool.awaitTermination(patienceMs, TimeUnit.MILLISECONDS)) {
            throw new SamzaException("A task thread is still in the job's code after " + patienceMs + " ms");
        }
    }
}
