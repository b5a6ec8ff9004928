// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.application.descriptors;

import org.apache.samza.annotation.InterfaceStability;
import org.apache.samza.system.descriptors.InputDescriptor;
import org.apache.samza.system.descriptors.OutputDescriptor;
import org.apache.samza.table.descriptors.TableDescriptor;
import org.apache.samza.task.TaskFactory;

/** What a {@link org.apache.samza.application.TaskApplication} tells: its task, and the task's streams and tables. */
@InterfaceStability.Evolving
public interface TaskApplicationDescriptor extends ApplicationDescriptor<TaskApplicationDescriptor> {
    /**
     * Tells how the tasks are made; must be told.
     *
     * @param factory makes one task per call; not null
     * @return this
     */
    TaskApplicationDescriptor withTaskFactory(TaskFactory factory);

    /**
     * Adds an input. A transformer is applied before the task sees a message; an expander has no meaning here.
     *
     * @param isd the input; not null
     * @return this
     * @throws IllegalStateException if an input with the same id was added before
     */
    TaskApplicationDescriptor withInputStream(InputDescriptor isd);

    /**
     * Adds an output.
     *
     * @param osd the output; not null
     * @return this
     * @throws IllegalStateException if an output with the same id was added before
     */
    TaskApplicationDescriptor withOutputStream(OutputDescriptor osd);

    /**
     * Adds a table, which the task gets at through its context.
     *
     * @param tableDescriptor the table; not null
     * @return this
     * @throws IllegalStateException if a table with the same id was added before
     */
    TaskApplicationDescriptor withTable(TableDescriptor tableDescriptor);
}
