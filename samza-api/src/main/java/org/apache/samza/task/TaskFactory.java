// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.task;

import java.io.Serializable;
import org.apache.samza.annotation.InterfaceStability;

/**
 * Makes the task instances of an application; use one of its sub-interfaces.
 *
 * @param <T> kind of task
 */
@InterfaceStability.Stable
public interface TaskFactory<T> extends Serializable {
    /**
     * Makes one task instance; called once for every task of the container.
     *
     * @return a new instance; not null and not shared between tasks
     */
    T createInstance();
}
