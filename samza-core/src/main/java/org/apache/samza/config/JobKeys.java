// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.samza.config.schema.ConfigKey;

/** Keys of a job's identity, inputs and division into tasks and containers. */
public final class JobKeys {
    /** Name of the job. */
    public static final ConfigKey<String> NAME = ConfigKey.string("app.name")
            .oldNames("job.name")
            .doc("Name of the job; part of the names of its checkpoint and coordinator topics.");

    /** Which of several jobs of one name. */
    public static final ConfigKey<String> ID =
            ConfigKey.string("app.id").oldNames("job.id").defaultsTo("1").doc("Tells several jobs of one name apart.");

    /** Whether the job's inputs end. */
    public static final ConfigKey<String> MODE = ConfigKey.oneOf("app.mode", "stream", "batch")
            .defaultsTo("stream")
            .doc(
                    "Whether the application runs on (stream) or each run stands for itself (batch): then the names of its checkpoint"
                            + " topic, its changelogs and the streams between its steps end in the id of the run.");

    /** Which run. */
    public static final ConfigKey<String> RUN_ID = ConfigKey.string("app.run.id")
            .defaultsToText("made at each submission")
            .doc(
                    "Id of one run of the job. One that is given is to be a new one for each run, unless a batch run is to go on with"
                            + " the topics of an earlier one.");

    /** Where to run. */
    public static final ConfigKey<String> FACTORY = ConfigKey.className("job.factory.class")
            .doc("Where the job runs: a class that implements StreamJobFactory, for example"
                    + " org.apache.samza.job.yarn.YarnJobFactory.");

    /** System used where none is named. */
    public static final ConfigKey<String> DEFAULT_SYSTEM = ConfigKey.string("job.default.system")
            .doc("System of streams, coordinator stream, checkpoints and changelogs that name no other.");

    /** The user's task. */
    public static final ConfigKey<String> TASK_CLASS = ConfigKey.className("task.class")
            .doc("The job's code: a class that implements StreamTask or AsyncStreamTask.");

    /** The user's application. */
    public static final ConfigKey<String> APP_CLASS = ConfigKey.className("app.class")
            .doc(
                    "The job's code: a class that implements StreamApplication or TaskApplication; in place of task.class.");

    /** Inputs. */
    public static final ConfigKey<List<String>> TASK_INPUTS =
            ConfigKey.list("task.inputs").doc("Streams that the tasks read: system.stream, or stream ids.");

    /** System of the coordinator stream. */
    public static final ConfigKey<String> COORDINATOR_SYSTEM = ConfigKey.string("job.coordinator.system")
            .defaultsToText("job.default.system; the only system when there is just one")
            .doc("System that holds the coordinator stream.");

    /** Replicas of the coordinator stream. */
    public static final ConfigKey<Integer> COORDINATOR_REPLICATION = ConfigKey.integer(
                    "job.coordinator.replication.factor")
            .defaultsTo(3)
            .atLeast(1)
            .doc("Replicas of the coordinator stream when it is created.");

    /** Segments of the coordinator stream. */
    public static final ConfigKey<Long> COORDINATOR_SEGMENT_BYTES = ConfigKey.longInt("job.coordinator.segment.bytes")
            .defaultsTo(26214400L)
            .atLeast(1)
            .doc("Bytes of a segment of the coordinator stream when it is created.");

    /** Containers. */
    public static final ConfigKey<Integer> CONTAINER_COUNT = ConfigKey.integer("job.container.count")
            .oldNames("yarn.container.count")
            .defaultsTo(1)
            .atLeast(1)
            .doc("Containers that the tasks are divided among.");

    /** Whether a controller sizes the job. */
    public static final ConfigKey<Boolean> AUTOSIZING = ConfigKey.bool("job.autosizing.enabled")
            .defaultsTo(false)
            .doc("Whether the job.autosizing.* keys, which survive submissions, win over the keys they shadow.");

    /** Containers, by a controller. */
    public static final ConfigKey<Integer> AUTOSIZING_CONTAINER_COUNT = ConfigKey.integer(
                    "job.autosizing.container.count")
            .atLeast(1)
            .doc("Containers that the tasks are divided among, in place of job.container.count.");

    /** Id of the one processor of a standalone job. */
    public static final ConfigKey<String> PROCESSOR_ID = ConfigKey.string("processor.id")
            .defaultsTo("0")
            .doc("Id of the container that SingleContainerGrouperFactory puts every task in.");

    /** Ids of the containers, where they are not numbers. */
    public static final ConfigKey<List<String>> PROCESSOR_LIST = ConfigKey.list("processor.list")
            .defaultsToText("0 to job.container.count - 1")
            .doc("Ids of the containers; written by the framework where they are not numbers.");

    /** Partitions to tasks. */
    public static final ConfigKey<String> SSP_GROUPER = ConfigKey.className("job.systemstreampartition.grouper.factory")
            .defaultsTo("org.apache.samza.container.grouper.stream.GroupByPartitionFactory")
            .doc("How partitions are grouped into tasks. A change orphans the state of a stateful job.");

    /** Tasks to containers. */
    public static final ConfigKey<String> TASK_GROUPER = ConfigKey.className("task.name.grouper.factory")
            .defaultsTo("org.apache.samza.container.grouper.task.GroupByContainerCountFactory")
            .doc("How tasks are divided among containers.");

    /** Whether old tasks adopt new partitions. */
    public static final ConfigKey<Boolean> INPUT_EXPANSION = ConfigKey.bool(
                    "job.systemstreampartition.input.expansion.enabled")
            .defaultsTo(true)
            .doc(
                    "Whether keys of a stateful job stay with their tasks when the partitions of an input are multiplied.");

    /** Old partition of a new one. */
    public static final ConfigKey<String> PARTITION_MAPPER = ConfigKey.className(
                    "job.system.stream.partition.mapper.factory")
            .defaultsTo("org.apache.samza.container.grouper.stream.HashSystemStreamPartitionMapperFactory")
            .doc("Which old partition held the keys of a new one, when the partitions of an input were multiplied.");

    /** What to do about unknown keys. */
    public static final ConfigKey<Boolean> STRICT = ConfigKey.bool("job.config.strict")
            .defaultsTo(false)
            .doc("Whether a key that nothing knows is an error and not just a warning.");

    /** Every key of this file. */
    public static final List<ConfigKey<?>> ALL = List.of(
            NAME,
            ID,
            MODE,
            RUN_ID,
            FACTORY,
            DEFAULT_SYSTEM,
            TASK_CLASS,
            APP_CLASS,
            TASK_INPUTS,
            BroadcastInputs.KEY,
            COORDINATOR_SYSTEM,
            COORDINATOR_REPLICATION,
            COORDINATOR_SEGMENT_BYTES,
            CONTAINER_COUNT,
            AUTOSIZING,
            AUTOSIZING_CONTAINER_COUNT,
            PROCESSOR_ID,
            PROCESSOR_LIST,
            SSP_GROUPER,
            TASK_GROUPER,
            INPUT_EXPANSION,
            PARTITION_MAPPER,
            STRICT);

    private JobKeys() {}

    /** Containers that the configuration asks for. */
    public static int containerCount(Config config) {
        return AUTOSIZING.read(config)
                ? AUTOSIZING_CONTAINER_COUNT.find(config).orElseGet(() -> CONTAINER_COUNT.read(config))
                : CONTAINER_COUNT.read(config);
    }

    /** Ids of those containers. */
    public static List<String> processorIds(Config config) {
        return PROCESSOR_LIST
                .find(config)
                .filter(ids -> !ids.isEmpty())
                .orElseGet(() -> IntStream.range(0, containerCount(config))
                        .mapToObj(Integer::toString)
                        .toList());
    }
}
