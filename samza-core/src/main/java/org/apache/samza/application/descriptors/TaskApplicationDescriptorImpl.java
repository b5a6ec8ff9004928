// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.application.descriptors;

import org.apache.samza.application.TaskApplication;
import org.apache.samza.config.Config;
import org.apache.samza.config.ConfigException;
import org.apache.samza.system.descriptors.InputDescriptor;
import org.apache.samza.system.descriptors.OutputDescriptor;
import org.apache.samza.table.descriptors.TableDescriptor;
import org.apache.samza.task.AsyncStreamTaskFactory;
import org.apache.samza.task.StreamTaskFactory;
import org.apache.samza.task.TaskFactory;

/** An application whose code is a task. */
public final class TaskApplicationDescriptorImpl extends ApplicationDescriptorImpl<TaskApplicationDescriptor>
        implements TaskApplicationDescriptor {
    private TaskFactory<?> taskFactory;

    TaskApplicationDescriptorImpl(TaskApplication application, Config config) {
        super(application, config);
    }

    @Override
    TaskApplicationDescriptor self() {
        return this;
    }

    @Override
    public TaskApplicationDescriptor withTaskFactory(TaskFactory factory) {
        if (taskFactory != null) {
            throw new IllegalStateException(
                    "withTaskFactory() is called twice in " + name() + ": expected one task factory");
        }
        if (!(factory instanceof StreamTaskFactory) && !(factory instanceof AsyncStreamTaskFactory)) {
            throw new IllegalArgumentException("Cannot use the task factory " + factory + " of " + name()
                    + ": expected a StreamTaskFactory or an AsyncStreamTaskFactory");
        }
        taskFactory = factory;
        return this;
    }

    @Override
    public TaskApplicationDescriptor withInputStream(InputDescriptor inputDescriptor) {
        addInput((InputDescriptor<?, ?>) inputDescriptor);
        return this;
    }

    @Override
    public TaskApplicationDescriptor withOutputStream(OutputDescriptor outputDescriptor) {
        addOutput((OutputDescriptor<?, ?>) outputDescriptor);
        return this;
    }

    @Override
    public TaskApplicationDescriptor withTable(TableDescriptor tableDescriptor) {
        addTable((TableDescriptor<?, ?, ?>) tableDescriptor);
        return this;
    }

    /**
     * Makes the tasks.
     *
     * @throws ConfigException when the application has not said how
     */
    public TaskFactory<?> taskFactory() {
        if (taskFactory == null) {
            throw new ConfigException("The " + name() + " has no task: expected describe() to call withTaskFactory()");
        }
        return taskFactory;
    }
}
