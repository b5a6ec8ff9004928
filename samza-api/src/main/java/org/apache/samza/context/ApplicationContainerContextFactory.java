// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.context;

import java.io.Serializable;
import org.apache.samza.annotation.InterfaceStability;

/**
 * Makes the application's object for a container. Implement exactly one of the two methods. The factory itself is
 * serialised with the application, so it holds no state that cannot be.
 *
 * @param <T> the type of the object
 */
@InterfaceStability.Evolving
public interface ApplicationContainerContextFactory<T extends ApplicationContainerContext> extends Serializable {
    /**
     * Makes the object; by default asks {@link #create(JobContext, ContainerContext)}.
     *
     * @param externalContext what the host process handed in; null when nothing
     * @param jobContext the job
     * @param containerContext the container the object is for
     * @return a new object, not started
     */
    default T create(ExternalContext externalContext, JobContext jobContext, ContainerContext containerContext) {
        return create(jobContext, containerContext);
    }

    /**
     * Makes the object.
     *
     * @param jobContext the job
     * @param containerContext the container the object is for
     * @return a new object, not started
     * @throws UnsupportedOperationException when neither method is implemented
     * @deprecated implement {@link #create(ExternalContext, JobContext, ContainerContext)}
     */
    @Deprecated
    default T create(JobContext jobContext, ContainerContext containerContext) {
        throw new UnsupportedOperationException(getClass().getName() + " implements no create method of "
                + ApplicationContainerContextFactory.class.getSimpleName());
    }
}
