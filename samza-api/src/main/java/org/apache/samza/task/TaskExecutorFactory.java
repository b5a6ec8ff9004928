// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.task;

import java.util.concurrent.ExecutorService;
import org.apache.samza.config.Config;

/**
 * Makes the thread pool synchronous tasks run on. Named in {@code job.container.task.executor.factory}, so an
 * implementation needs a public constructor without parameters.
 */
public interface TaskExecutorFactory {
    /**
     * Makes the pool; the container shuts it down.
     *
     * @param config the configuration of the job; not null
     * @return a pool that is not used for anything else; not null
     */
    ExecutorService getTaskExecutor(Config config);
}
