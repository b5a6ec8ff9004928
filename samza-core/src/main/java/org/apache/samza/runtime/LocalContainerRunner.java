// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.runtime;

import org.apache.samza.assembly.Application;
import org.apache.samza.preload.Preloading;

/**
 * Main program of a container's process, started by {@code bin/run-container.sh}. Everything it needs to know is in the
 * environment: {@code SAMZA_CONTAINER_ID}, {@code SAMZA_COORDINATOR_URL}, {@code SAMZA_COORDINATOR_TOKEN} and
 * {@code EXECUTION_ENV_CONTAINER_ID}.
 *
 * <p>Exit codes: 0 when the container's work is done, 1 when it failed or had to stop, 64 when another process carries the
 * container now; the reason is the last line on standard error. A TERM signal ends it in order, with a last commit.
 */
public final class LocalContainerRunner {
    private LocalContainerRunner() {}

    /** Runs the container; exits the process, so that threads of the user's cannot keep it. */
    public static void main(String[] args) {
        // First of all, before even logging is there: logging is a fifth of what there is to load.
        int code;
        try (Preloading preloading = Preloading.start()) {
            code = ContainerProcess.main(System.getenv(), Application::of, preloading);
        }
        System.exit(code);
    }
}
