// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.context;

/** An object the application wants to have once per task. Used by one thread at a time, that of the task. */
public interface ApplicationTaskContext {
    /** Called once before the task is initialised. */
    void start();

    /** Called once after the task is closed; also after a failure. */
    void stop();
}
