// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.samza.checkpoint.CheckpointManager;
import org.apache.samza.checkpoint.CheckpointManagerFactory;
import org.apache.samza.config.schema.ConfiguredClass;
import org.apache.samza.flow.FlowKeys;
import org.apache.samza.guarantee.Guarantee;
import org.apache.samza.guarantee.GuaranteeKeys;
import org.apache.samza.loop.LoopKeys;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.system.SystemStream;
import org.apache.samza.system.SystemStreamPartition;

/** Names of the tasks' keys for programs that put a configuration together, and their values for those that read one. */
public class TaskConfig extends MapConfig {
    public static final String INPUT_STREAMS = "task.inputs";
    public static final String WINDOW_MS = "task.window.ms";
    public static final String COMMIT_MS = "task.commit.ms";
    public static final String TASK_SHUTDOWN_MS = "task.shutdown.ms";
    public static final String TASK_CLASS = "task.class";
    public static final String COMMAND_BUILDER = "task.command.class";
    public static final String MESSAGE_CHOOSER_CLASS_NAME = "task.chooser.class";
    public static final String DROP_DESERIALIZATION_ERRORS = "task.drop.deserialization.errors";
    public static final String DROP_SERIALIZATION_ERRORS = "task.drop.serialization.errors";
    public static final String DROP_PRODUCER_ERRORS = "task.drop.producer.errors";
    public static final String IGNORED_EXCEPTIONS = "task.ignored.exceptions";
    public static final String GROUPER_FACTORY = "task.name.grouper.factory";
    public static final String MAX_CONCURRENCY = "task.max.concurrency";
    public static final String CALLBACK_TIMEOUT_MS = "task.callback.timeout.ms";
    public static final String ASYNC_COMMIT = "task.async.commit";
    public static final String MAX_IDLE_MS = "task.max.idle.ms";
    public static final String POLL_INTERVAL_MS = "task.poll.interval.ms";
    public static final String BROADCAST_INPUT_STREAMS = "task.broadcast.inputs";
    public static final String CHECKPOINT_MANAGER_FACTORY = "task.checkpoint.factory";
    public static final String CHECKPOINT_WRITE_VERSIONS = "task.checkpoint.write.versions";
    public static final String CHECKPOINT_READ_VERSIONS = "task.checkpoint.read.versions";

    /** The values of a configuration. */
    public TaskConfig(Config config) {
        super(config);
    }

    /** Streams of {@code task.inputs}. */
    public Set<SystemStream> getInputStreams() {
        StreamSettings streams = StreamSettings.of(this);
        Set<SystemStream> inputs = new LinkedHashSet<>();
        JobKeys.TASK_INPUTS.find(this).ifPresent(entries -> entries.forEach(entry -> inputs.add(streams.parse(entry))));
        return inputs;
    }

    /** Partitions that every task reads. */
    public Set<SystemStreamPartition> getBroadcastSystemStreamPartitions() {
        return BroadcastInputs.partitions(this);
    }

    /** Streams of those partitions. */
    public Set<SystemStream> getBroadcastSystemStreams() {
        Set<SystemStream> streams = new LinkedHashSet<>();
        getBroadcastSystemStreamPartitions().forEach(partition -> streams.add(partition.getSystemStream()));
        return streams;
    }

    /** Streams that tasks read, all or a part. */
    public Set<SystemStream> getAllInputStreams() {
        return StreamSettings.of(this).inputs();
    }

    /** Period of windows; 0 or less for none. */
    public long getWindowMs() {
        return LoopKeys.WINDOW_MS.read(this);
    }

    /** Period of commits; 0 or less for none. */
    public long getCommitMs() {
        return GuaranteeKeys.commitMs(this, Guarantee.of(this));
    }

    /** Time for an orderly stop. */
    public long getShutdownMs() {
        return LoopKeys.SHUTDOWN_MS.read(this);
    }

    /** The job's code. */
    public Optional<String> getTaskClass() {
        return JobKeys.TASK_CLASS.find(this);
    }

    /** What builds a container's command, else the given class. */
    public String getCommandClass(String defaultCommandClass) {
        return get(COMMAND_BUILDER, defaultCommandClass);
    }

    /** What decides between inputs. */
    public String getMessageChooserClass() {
        return FlowKeys.CHOOSER_CLASS.read(this);
    }

    /** Whether messages that cannot be read are skipped. */
    public boolean getDropDeserializationErrors() {
        return FlowKeys.DROP_DESERIALIZATION_ERRORS.read(this);
    }

    /** Whether messages that cannot be written are dropped. */
    public boolean getDropSerializationErrors() {
        return FlowKeys.DROP_SERIALIZATION_ERRORS.read(this);
    }

    /** Whether messages that a system refuses are dropped. */
    public boolean getDropProducerErrors() {
        return StreamKeys.DROP_PRODUCER_ERRORS.read(this);
    }

    /** How often empty inputs are asked while others have messages. */
    public int getPollIntervalMs() {
        return Math.toIntExact(LoopKeys.POLL_INTERVAL_MS.read(this));
    }

    /** Exception classes that do not end a container, separated by commas. */
    public Optional<String> getIgnoredExceptions() {
        return Optional.ofNullable(get(IGNORED_EXCEPTIONS));
    }

    /** How tasks become containers. */
    public String getTaskNameGrouperFactory() {
        return JobKeys.TASK_GROUPER.read(this);
    }

    /** Messages of a task in flight. */
    public int getMaxConcurrency() {
        return LoopKeys.MAX_CONCURRENCY.read(this);
    }

    /** Time for a message of an asynchronous task; 0 or less for ever. */
    public long getCallbackTimeoutMs() {
        return LoopKeys.CALLBACK_TIMEOUT_MS.read(this);
    }

    /** Whether commits happen beside messages. */
    public boolean getAsyncCommit() {
        return GuaranteeKeys.ASYNC_COMMIT.read(this);
    }

    /** Longest wait when there is nothing to do. */
    public long getMaxIdleMs() {
        return LoopKeys.MAX_IDLE_MS.read(this);
    }

    /** The keeper of positions, not started; empty when none is named. */
    public Optional<CheckpointManager> getCheckpointManager(MetricsRegistry metricsRegistry) {
        return CheckpointKeys.FACTORY
                .find(this)
                .map(name -> ConfiguredClass.newInstance(
                                CheckpointManagerFactory.class, CheckpointKeys.FACTORY.name(), name)
                        .getCheckpointManager(this, metricsRegistry));
    }
}
