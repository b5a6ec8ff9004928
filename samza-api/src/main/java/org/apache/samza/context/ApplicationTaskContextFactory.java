// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.context;

import java.io.Serializable;
import org.apache.samza.annotation.InterfaceStability;

/**
 * Makes the application's object for a task. Implement exactly one of the two methods. The factory itself is serialised
 * with the application, so it holds no state that cannot be.
 *
 * @param <T> the type of the object
 */
@InterfaceStability.Evolving
public interface ApplicationTaskContextFactory<T extends ApplicationTaskContext> extends Serializable {
    /**
     * Makes the object; by default asks
     * {@link #create(JobContext, ContainerContext, TaskContext, ApplicationContainerContext)}.
     *
     * @param externalContext what the host process handed in; null when nothing
     * @param jobContext the job
     * @param containerContext the container the task runs in
     * @param taskContext the task the object is for
     * @param applicationContainerContext the application's object for the container; null when it has none
     * @return a new object, not started
     */
    default T create(
            ExternalContext externalContext,
            JobContext jobContext,
            ContainerContext containerContext,
            TaskContext taskContext,
            ApplicationContainerContext applicationContainerContext) {
        return create(jobContext, containerContext, taskContext, applicationContainerContext);
    }

    /**
     * Makes the object.
     *
     * @param jobContext the job
     * @param containerContext the container the task runs in
     * @param taskContext the task the object is for
     * @param applicationContainerContext the application's object for the container; null when it has none
     * @return a new object, not started
     * @throws UnsupportedOperationException when neither method is implemented
     * @deprecated implement
     *     {@link #create(ExternalContext, JobContext, ContainerContext, TaskContext, ApplicationContainerContext)}
     */
    @Deprecated
    default T create(
            JobContext jobContext,
            ContainerContext containerContext,
            TaskContext taskContext,
            ApplicationContainerContext applicationContainerContext) {
        throw new UnsupportedOperationException(getClass().getName() + " implements no create method of "
                + ApplicationTaskContextFactory.class.getSimpleName());
    }
}
