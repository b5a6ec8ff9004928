// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.master;

import java.util.Map;
import java.util.TreeSet;

/**
 * How to start a container's process. The platform adds what is its own: the localised package, JAVA_HOME, log redirection,
 * the execution id.
 *
 * @param containerId the job's container (processor id)
 * @param command command line relative to the package, for example {@code bin/run-container.sh}
 * @param environment variables for the process; secrets travel here, never on the command line
 */
public record LaunchSpec(String containerId, String command, Map<String, String> environment) {
    /** Copies its arguments. */
    public LaunchSpec {
        environment = Map.copyOf(environment);
    }

    /** Names of the variables alone: values may be secrets. */
    @Override
    public String toString() {
        return "LaunchSpec[container " + containerId + ", " + command + ", " + new TreeSet<>(environment.keySet())
                + "]";
    }
}
