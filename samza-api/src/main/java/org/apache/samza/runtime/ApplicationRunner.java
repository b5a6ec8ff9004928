// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.runtime;

import java.time.Duration;
import org.apache.samza.annotation.InterfaceStability;
import org.apache.samza.context.ExternalContext;
import org.apache.samza.job.ApplicationStatus;

/** Starts, watches and stops one application. Made for that application; each object runs it once. */
@InterfaceStability.Evolving
public interface ApplicationRunner {
    /** Starts the application without an external context. Returns once it is started, not once it is done. */
    default void run() {
        run(null);
    }

    /**
     * Starts the application. Returns once it is started, not once it is done.
     *
     * @param externalContext an object user code can get at through its context; null for none. Reaches only code that
     *     runs in this process.
     */
    void run(ExternalContext externalContext);

    /** Stops the application. Returns once the stop is asked for; wait with {@link #waitForFinish()}. */
    void kill();

    /**
     * How the application is doing.
     *
     * @return its status now
     */
    ApplicationStatus status();

    /** Waits until the application is done, well or ill. */
    void waitForFinish();

    /**
     * Waits until the application is done, well or ill, but not for ever.
     *
     * @param timeout how long to wait; zero or less waits without end
     * @return true when it is done, false when time ran out
     */
    boolean waitForFinish(Duration timeout);
}
