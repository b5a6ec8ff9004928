// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.coordination;

import java.util.Arrays;
import java.util.Optional;

/** Kinds of records in a coordinator stream, with their names on the wire. */
public enum RecordType {
    /** One configuration key; value under {@code value}. */
    CONFIG("set-config"),
    /** Container id to the host it last ran on: {@code host}, {@code jmx-url}, {@code jmx-tunneling-url}. */
    CONTAINER_HOST("set-container-host-assignment"),
    /** Task to its container: {@code containerId}. */
    TASK_CONTAINER("set-task-container-assignment"),
    /** Task to its mode: {@code taskMode}. */
    TASK_MODE("set-task-mode-assignment"),
    /** Task to its changelog partition, kept for ever: {@code Partition}. */
    CHANGELOG("set-changelog"),
    /** Partition, as JSON, to its tasks: {@code taskNames}, a JSON list as text. */
    PARTITION_TASKS("set-task-partition-assignment"),
    /** Kind of cluster to what a master knew of its predecessor: {@code epoch-id} and others inside a JSON text. */
    COORDINATOR_METADATA("set-job-coordinator-metadata"),
    /** Container id to the cluster's name of its process: {@code execution-env-container-id}. */
    EXECUTION_ID("set-execution-env-container-id-mapping");

    private final String wireName;

    RecordType(String wireName) {
        this.wireName = wireName;
    }

    /** Name in a record's key. */
    public String wireName() {
        return wireName;
    }

    static Optional<RecordType> ofWireName(String name) {
        return Arrays.stream(values())
                .filter(type -> type.wireName.equals(name))
                .findFirst();
    }
}
