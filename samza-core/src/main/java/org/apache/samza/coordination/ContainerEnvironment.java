// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.coordination;

/** Names of the environment variables that tie a container's process to its master. */
public final class ContainerEnvironment {
    /** The job's container (processor id). */
    public static final String CONTAINER_ID = "SAMZA_CONTAINER_ID";
    /** Base address of the master, with a slash at its end. */
    public static final String COORDINATOR_URL = "SAMZA_COORDINATOR_URL";
    /** What a container shows to its master; the same for every master of one application. */
    public static final String TOKEN = "SAMZA_COORDINATOR_TOKEN";
    /** The cluster's name of the process. */
    public static final String EXECUTION_ID = "EXECUTION_ENV_CONTAINER_ID";
    /** The deployment that the container belongs to. */
    public static final String EPOCH = "SAMZA_EPOCH_ID";

    private ContainerEnvironment() {}
}
