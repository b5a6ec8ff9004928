// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.context;

/**
 * An object the application wants to have once per container, such as a client its tasks share. The tasks of a
 * container may use it at the same time from different threads.
 */
public interface ApplicationContainerContext {
    /** Called once before any task of the container is initialised. */
    void start();

    /** Called once after all tasks of the container are closed; also after a failure. */
    void stop();
}
