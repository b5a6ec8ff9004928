// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.assembly;

import org.apache.samza.context.ApplicationContainerContext;
import org.apache.samza.context.ApplicationTaskContext;
import org.apache.samza.context.ContainerContext;
import org.apache.samza.context.Context;
import org.apache.samza.context.ExternalContext;
import org.apache.samza.context.JobContext;
import org.apache.samza.context.TaskContext;

/** All contexts of one task in one. Those of the application are absent unless it has made some. */
final class TaskSurroundings implements Context {
    private final JobContext job;
    private final ContainerContext container;
    private final TaskContext task;
    private final ApplicationContainerContext applicationContainer;
    private final ApplicationTaskContext applicationTask;
    private final ExternalContext external;

    TaskSurroundings(
            JobContext job,
            ContainerContext container,
            TaskContext task,
            ApplicationContainerContext applicationContainer,
            ApplicationTaskContext applicationTask,
            ExternalContext external) {
        this.job = job;
        this.container = container;
        this.task = task;
        this.applicationContainer = applicationContainer;
        this.applicationTask = applicationTask;
        this.external = external;
    }

    @Override
    public JobContext getJobContext() {
        return job;
    }

    @Override
    public ContainerContext getContainerContext() {
        return container;
    }

    @Override
    public TaskContext getTaskContext() {
        return task;
    }

    @Override
    public ApplicationContainerContext getApplicationContainerContext() {
        return made(applicationContainer, "container");
    }

    @Override
    public ApplicationTaskContext getApplicationTaskContext() {
        return made(applicationTask, "task");
    }

    private static <T> T made(T context, String kind) {
        if (context == null) {
            throw new IllegalStateException(
                    "The application has no " + kind + " context: its descriptor names no factory");
        }
        return context;
    }

    @Override
    public ExternalContext getExternalContext() {
        if (external == null) {
            throw new IllegalStateException("The program that runs the application handed in no external context");
        }
        return external;
    }
}
