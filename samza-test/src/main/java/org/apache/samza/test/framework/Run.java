// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.framework;

import java.time.Duration;
import org.apache.samza.SamzaException;
import org.apache.samza.agent.NamedThreads;
import org.apache.samza.assembly.FailureLine;
import org.apache.samza.context.ExternalContext;
import org.apache.samza.job.ApplicationStatus;
import org.apache.samza.job.ApplicationStatus.StatusCode;
import org.apache.samza.runtime.ApplicationRunner;

/** One run of an application, seen from outside. */
final class Run {
    private final ApplicationRunner runner;
    private final Duration patience;

    /**
     * A run that has not begun.
     *
     * @param patience how long an application may take to stop
     */
    Run(ApplicationRunner runner, Duration patience) {
        this.runner = runner;
        this.patience = patience;
    }

    void start(ExternalContext externalContext) {
        runner.run(externalContext);
    }

    /**
     * Waits until all is done.
     *
     * @throws SamzaException when the application has failed or its time is over
     */
    void awaitEnd(Duration timeout) {
        if (!runner.waitForFinish(timeout)) {
            boolean stopped = stop();
            throw new SamzaException("The application was not done after " + timeout + " and was stopped"
                    + (stopped
                            ? ""
                            : "; " + patience + " later it still runs, since a call of its code does not return")
                    + ". Expected it to process its inputs to their ends: a longer time, or no code that waits");
        }
        ApplicationStatus status = runner.status();
        if (status.getStatusCode() != StatusCode.SuccessfulFinish) {
            Throwable cause = status.getThrowable();
            throw new SamzaException(
                    "The application failed: " + (cause == null ? status : FailureLine.of(cause)), cause);
        }
    }

    /** On a thread of its own, because code of the application may never return. */
    private boolean stop() {
        Thread killer = NamedThreads.thread("samza-test-stop", runner::kill);
        killer.start();
        return NamedThreads.join(killer, patience.toMillis());
    }
}
