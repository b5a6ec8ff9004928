// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.assembly;

import java.util.function.Supplier;
import org.apache.samza.config.Config;
import org.apache.samza.config.ConfigException;
import org.apache.samza.config.JobKeys;
import org.apache.samza.config.schema.ConfiguredClass;
import org.apache.samza.context.ApplicationContainerContext;
import org.apache.samza.context.ApplicationContainerContextFactory;
import org.apache.samza.context.ApplicationTaskContext;
import org.apache.samza.context.ApplicationTaskContextFactory;
import org.apache.samza.context.ExternalContext;
import org.apache.samza.task.AsyncStreamTask;
import org.apache.samza.task.StreamTask;

/**
 * The user's part of a container.
 *
 * @param tasks makes the object of one task: a {@link StreamTask} or an {@link AsyncStreamTask}
 * @param isAsynchronous whether tasks are asynchronous, so that they send from any thread
 * @param containerContexts makes the application's context of a container; null for none
 * @param taskContexts makes the application's context of a task; null for none
 * @param external what the surrounding program handed in; null for nothing
 */
public record Application(
        Supplier<?> tasks,
        boolean isAsynchronous,
        ApplicationContainerContextFactory<? extends ApplicationContainerContext> containerContexts,
        ApplicationTaskContextFactory<? extends ApplicationTaskContext> taskContexts,
        ExternalContext external) {

    /** An application of synchronous tasks alone. */
    public static Application ofStreamTasks(Supplier<? extends StreamTask> tasks) {
        return new Application(tasks, false, null, null, null);
    }

    /** An application of asynchronous tasks alone. */
    public static Application ofAsyncStreamTasks(Supplier<? extends AsyncStreamTask> tasks) {
        return new Application(tasks, true, null, null, null);
    }

    /**
     * The application of a low-level job, by {@code task.class}.
     *
     * @throws ConfigException when the class is missing or is no task
     */
    public static Application of(Config config) {
        String className = JobKeys.TASK_CLASS.require(config);
        Class<?> type = ConfiguredClass.load(Object.class, JobKeys.TASK_CLASS.name(), className);
        if (!StreamTask.class.isAssignableFrom(type) && !AsyncStreamTask.class.isAssignableFrom(type)) {
            throw new ConfigException("Invalid " + JobKeys.TASK_CLASS + "=" + className
                    + ": expected a class that implements StreamTask or AsyncStreamTask");
        }
        return new Application(
                () -> ConfiguredClass.newInstance(Object.class, JobKeys.TASK_CLASS.name(), className),
                AsyncStreamTask.class.isAssignableFrom(type),
                null,
                null,
                null);
    }

    /** A new task object. */
    Object newTask() {
        Object task = tasks.get();
        if (task instanceof StreamTask || task instanceof AsyncStreamTask) {
            return task;
        }
        throw new ConfigException("The application made a task of type "
                + (task == null ? "null" : task.getClass().getName())
                + ", expected a StreamTask or an AsyncStreamTask");
    }
}
