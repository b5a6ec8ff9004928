// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.context;

/**
 * Everything a task may ask of its surroundings. Handed to user code when it is initialised; valid until it is closed.
 */
public interface Context {
    /**
     * What is the same in the whole job.
     *
     * @return the job context, not null
     */
    JobContext getJobContext();

    /**
     * What is the same in the container this code runs in.
     *
     * @return the container context, not null
     */
    ContainerContext getContainerContext();

    /**
     * What belongs to the task this code runs for.
     *
     * @return the task context, not null
     */
    TaskContext getTaskContext();

    /**
     * The application's own object for this container, shared by its tasks; cast it to the type the factory made.
     *
     * @return the object
     * @throws IllegalStateException when the application gave no {@link ApplicationContainerContextFactory}
     */
    ApplicationContainerContext getApplicationContainerContext();

    /**
     * The application's own object for this task; cast it to the type the factory made.
     *
     * @return the object
     * @throws IllegalStateException when the application gave no {@link ApplicationTaskContextFactory}
     */
    ApplicationTaskContext getApplicationTaskContext();

    /**
     * The object handed in by whoever started the application inside its own process; cast it to the type given there.
     *
     * @return the object
     * @throws IllegalStateException when none was given
     */
    ExternalContext getExternalContext();
}
