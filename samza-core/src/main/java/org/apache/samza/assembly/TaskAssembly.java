// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.assembly;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.samza.agent.CloseStack;
import org.apache.samza.container.TaskName;
import org.apache.samza.context.ApplicationContainerContext;
import org.apache.samza.context.ApplicationTaskContext;
import org.apache.samza.context.ContainerContext;
import org.apache.samza.context.JobContext;
import org.apache.samza.context.TaskContext;
import org.apache.samza.flow.TaskCollector;
import org.apache.samza.job.model.TaskModel;
import org.apache.samza.loop.LoopSettings;
import org.apache.samza.loop.StartingOffsets;
import org.apache.samza.loop.TaskInstance;
import org.apache.samza.loop.Timers;
import org.apache.samza.state.ContainerStores;
import org.apache.samza.state.TaskBackups;
import org.apache.samza.state.TaskStores;
import org.apache.samza.system.SystemStreamPartition;

/** Makes the tasks of a container, gives each its surroundings and initialises it. */
final class TaskAssembly {
    private final Application application;
    private final JobContext job;
    private final ContainerContext container;
    private final ContainerRegistries registries;
    private final LoopSettings settings;
    private final Timers timers;
    private final ContainerStores stores;
    private final Map<TaskName, TaskBackups> backups;
    private final StartingOffsets offsets;
    private final CloseStack started;
    private final Map<TaskName, TaskContext> contexts = new LinkedHashMap<>();

    TaskAssembly(
            Application application,
            JobContext job,
            ContainerContext container,
            ContainerRegistries registries,
            LoopSettings settings,
            Timers timers,
            ContainerStores stores,
            Map<TaskName, TaskBackups> backups,
            StartingOffsets offsets,
            CloseStack started) {
        this.application = application;
        this.job = job;
        this.container = container;
        this.registries = registries;
        this.settings = settings;
        this.timers = timers;
        this.stores = stores;
        this.backups = backups;
        this.offsets = offsets;
        this.started = started;
    }

    /** The tasks, initialised, in the order of the models. */
    Map<TaskName, TaskInstance> start(List<TaskModel> models, Map<TaskName, TaskCollector> collectors) {
        ApplicationContainerContext shared = startContainerContext();
        Map<TaskName, TaskInstance> tasks = new LinkedHashMap<>();
        for (TaskModel model : models) {
            tasks.put(model.getTaskName(), start(model, collectors.get(model.getTaskName()), shared));
        }
        return tasks;
    }

    /** What each task that was started sees of itself, in the order of the models. */
    Map<TaskName, TaskContext> contexts() {
        return Collections.unmodifiableMap(contexts);
    }

    private ApplicationContainerContext startContainerContext() {
        if (application.containerContexts() == null) {
            return null;
        }
        ApplicationContainerContext context =
                application.containerContexts().create(application.external(), job, container);
        context.start();
        started.push("the application's container context", context::stop);
        return context;
    }

    private TaskInstance start(TaskModel model, TaskCollector collector, ApplicationContainerContext shared) {
        TaskName name = model.getTaskName();
        TaskStores taskStores = stores.tasks(name);
        TaskTables tables = new TaskTables(job.getConfig());
        TaskInstance task = new TaskInstance(
                name,
                application.newTask(),
                collector,
                new TaskStateView(taskStores, backups.get(name), tables),
                timers,
                settings,
                registries.task(name));
        for (SystemStreamPartition partition : offsets.inputs(name)) {
            task.addInput(partition, offsets.checkpointed(name, partition));
        }
        TaskContextView view =
                new TaskContextView(model, registries.task(name), taskStores, tables, task.scheduler(), offsets);
        contexts.put(name, view);
        ApplicationTaskContext own = startTaskContext(name, view, shared);
        TaskSurroundings context = new TaskSurroundings(job, container, view, shared, own, application.external());
        taskStores.init(context);
        started.push("the tables of " + name, tables::close);
        tables.init(context);
        task.init(context);
        started.push(name.toString(), task::close);
        view.initialised();
        if (offsets.isFresh(name) && settings.commitMs() > 0) {
            task.commitAtStart();
        }
        return task;
    }

    private ApplicationTaskContext startTaskContext(
            TaskName name, TaskContextView view, ApplicationContainerContext shared) {
        if (application.taskContexts() == null) {
            return null;
        }
        ApplicationTaskContext context =
                application.taskContexts().create(application.external(), job, container, view, shared);
        context.start();
        started.push("the application's context of " + name, context::stop);
        return context;
    }
}
