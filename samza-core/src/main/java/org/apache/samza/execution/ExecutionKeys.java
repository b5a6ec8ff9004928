// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.execution;

import java.util.List;
import org.apache.samza.config.schema.ConfigKey;

/** Keys of applications. */
public final class ExecutionKeys {
    /** Size of the streams between steps. */
    public static final ConfigKey<Integer> INTERMEDIATE_PARTITIONS = ConfigKey.integer(
                    "job.intermediate.stream.partitions")
            .atLeast(1)
            .defaultsToText("the largest number of partitions among inputs and outputs, at most 256")
            .doc(
                    "Partitions of an intermediate stream, which partitionBy and broadcast write, when it is created. One whose"
                            + " messages are joined with an input has the partitions of that input.");

    /** The plan as people and the job's page see it. */
    public static final ConfigKey<String> PLAN = ConfigKey.string("samza.internal.execution.plan")
            .doc("Written by the framework: the operators of the application, as JSON.");

    /** Kind of the application. */
    public static final ConfigKey<String> API_TYPE = ConfigKey.string("app.api.type")
            .doc("Written by the framework: HIGH_LEVEL for a StreamApplication, LOW_LEVEL for a TaskApplication.");

    /** Who runs an application that a program starts. */
    public static final ConfigKey<String> RUNNER = ConfigKey.className("app.runner.class")
            .defaultsTo("org.apache.samza.runtime.RemoteApplicationRunner")
            .doc(
                    "Runs applications that run-app.sh or a program of the user's starts: RemoteApplicationRunner submits to where"
                            + " job.factory.class says, LocalApplicationRunner runs within the program. run-job.sh goes by"
                            + " job.factory.class alone.");

    /** Every key of this file. */
    public static final List<ConfigKey<?>> ALL = List.of(INTERMEDIATE_PARTITIONS, PLAN, API_TYPE, RUNNER);

    private ExecutionKeys() {}
}
