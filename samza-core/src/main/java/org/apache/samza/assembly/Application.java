// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.assembly;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.samza.application.descriptors.ApplicationDescriptorImpl;
import org.apache.samza.application.descriptors.StreamApplicationDescriptorImpl;
import org.apache.samza.application.descriptors.TaskApplicationDescriptorImpl;
import org.apache.samza.config.Config;
import org.apache.samza.config.ConfigException;
import org.apache.samza.config.JobKeys;
import org.apache.samza.config.schema.ConfiguredClass;
import org.apache.samza.context.ApplicationContainerContext;
import org.apache.samza.context.ApplicationContainerContextFactory;
import org.apache.samza.context.ApplicationTaskContext;
import org.apache.samza.context.ApplicationTaskContextFactory;
import org.apache.samza.context.ExternalContext;
import org.apache.samza.execution.ApplicationPlan;
import org.apache.samza.metrics.MetricsReporterFactory;
import org.apache.samza.operators.graph.Step;
import org.apache.samza.operators.graph.StreamGraph;
import org.apache.samza.operators.run.OperatorTask;
import org.apache.samza.runtime.ProcessorLifecycleListenerFactory;
import org.apache.samza.table.descriptors.LocalTableDescriptor;
import org.apache.samza.task.AsyncStreamTask;
import org.apache.samza.task.AsyncStreamTaskFactory;
import org.apache.samza.task.StreamTask;
import org.apache.samza.task.TaskFactory;

/**
 * The user's part of a container.
 *
 * @param tasks makes the object of one task: a {@link StreamTask} or an {@link AsyncStreamTask}
 * @param isAsynchronous whether tasks are asynchronous, so that they send from any thread
 * @param containerContexts makes the application's context of a container; null for none
 * @param taskContexts makes the application's context of a task; null for none
 * @param listeners makes the listener of this processor; null for none
 * @param reporters reporters of metrics that the application brings, by name
 * @param external what the surrounding program handed in; null for nothing
 */
public record Application(
        Supplier<?> tasks,
        boolean isAsynchronous,
        ApplicationContainerContextFactory<? extends ApplicationContainerContext> containerContexts,
        ApplicationTaskContextFactory<? extends ApplicationTaskContext> taskContexts,
        ProcessorLifecycleListenerFactory listeners,
        Map<String, MetricsReporterFactory> reporters,
        ExternalContext external) {

    /** An application of synchronous tasks alone. */
    public static Application ofStreamTasks(Supplier<? extends StreamTask> tasks) {
        return ofTasks(tasks, false);
    }

    /** An application of asynchronous tasks alone. */
    public static Application ofAsyncStreamTasks(Supplier<? extends AsyncStreamTask> tasks) {
        return ofTasks(tasks, true);
    }

    private static Application ofTasks(Supplier<?> tasks, boolean isAsynchronous) {
        return new Application(tasks, isAsynchronous, null, null, null, Map.of(), null);
    }

    /**
     * The application that a configuration names: by {@code app.class}, or for a low-level job by {@code task.class}.
     *
     * @throws ConfigException when the class is missing or is neither application nor task
     */
    public static Application of(Config config) {
        Optional<Application> described = JobKeys.APP_CLASS
                .find(config)
                .map(name -> of(ApplicationPlan.describe(ApplicationPlan.application(name), config), null));
        return described.orElseGet(() -> ofTaskClass(config));
    }

    private static Application ofTaskClass(Config config) {
        String className = JobKeys.TASK_CLASS.require(config);
        Class<?> type = ConfiguredClass.load(Object.class, JobKeys.TASK_CLASS.name(), className);
        if (!StreamTask.class.isAssignableFrom(type) && !AsyncStreamTask.class.isAssignableFrom(type)) {
            throw new ConfigException("Invalid " + JobKeys.TASK_CLASS + "=" + className
                    + ": expected a class that implements StreamTask or AsyncStreamTask");
        }
        return ofTasks(
                () -> ConfiguredClass.newInstance(Object.class, JobKeys.TASK_CLASS.name(), className),
                AsyncStreamTask.class.isAssignableFrom(type));
    }

    /**
     * An application that has described itself.
     *
     * @param external what the surrounding program hands in; null for nothing
     */
    public static Application of(ApplicationDescriptorImpl<?> descriptor, ExternalContext external) {
        Supplier<?> tasks;
        boolean isAsynchronous;
        if (descriptor instanceof StreamApplicationDescriptorImpl streams) {
            StreamGraph graph = streams.graph();
            boolean waits = waits(streams, graph);
            tasks = () -> OperatorTask.of(graph, waits);
            isAsynchronous = waits;
        } else {
            TaskFactory<?> factory = ((TaskApplicationDescriptorImpl) descriptor).taskFactory();
            tasks = factory::createInstance;
            isAsynchronous = factory instanceof AsyncStreamTaskFactory;
        }
        return new Application(
                tasks,
                isAsynchronous,
                descriptor.containerContexts(),
                descriptor.taskContexts(),
                descriptor.listeners(),
                descriptor.reporters(),
                external);
    }

    /** Whether operators wait for something outside of the task. */
    private static boolean waits(StreamApplicationDescriptorImpl streams, StreamGraph graph) {
        return !graph.steps(Step.AsyncFlatMapping.class).isEmpty()
                || !streams.tables().stream().allMatch(LocalTableDescriptor.class::isInstance);
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
