// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import java.util.List;
import org.apache.samza.config.Config;
import org.apache.samza.config.JobKeys;
import org.apache.samza.config.schema.ConfigKey;

/** Keys of the container's loop: windows, commits, concurrency, time-outs, checkpoints, ignored failures. */
public final class LoopKeys {
    /** Period of windows. */
    public static final ConfigKey<Long> WINDOW_MS =
            ConfigKey.longInt("task.window.ms").defaultsTo(-1L).doc("Period of window(), in ms; 0 or less for never.");

    /** Time to stop in. */
    public static final ConfigKey<Long> SHUTDOWN_MS = ConfigKey.longInt("task.shutdown.ms")
            .defaultsTo(30_000L)
            .atLeast(0)
            .doc("Time that a container has for an orderly stop, in ms: messages in flight, the last commit, closing.");

    /** Messages in flight. */
    public static final ConfigKey<Integer> MAX_CONCURRENCY = ConfigKey.integer("task.max.concurrency")
            .defaultsTo(1)
            .atLeast(1)
            .doc("Most messages of one task in flight at a time; beyond 1 they may finish out of order.");

    /** Time for a message. */
    public static final ConfigKey<Long> CALLBACK_TIMEOUT_MS = ConfigKey.longInt("task.callback.timeout.ms")
            .defaultsTo(-1L)
            .doc(
                    "Time within which an asynchronous task completes a message, in ms, else the container fails; 0 or less for ever.");

    /** Time for a drain. */
    public static final ConfigKey<Long> DRAIN_TIMEOUT_MS = ConfigKey.longInt("task.callback.drain.timeout.ms")
            .defaultsTo(-1L)
            .doc(
                    "Time within which a task that gets no more input, because the job drains, finishes what it has in flight and"
                            + " returns from onDrain(), in ms, else the container fails; 0 or less for ever.");

    /** Longest wait. */
    public static final ConfigKey<Long> MAX_IDLE_MS = ConfigKey.longInt("task.max.idle.ms")
            .defaultsTo(10L)
            .atLeast(1)
            .doc("Longest wait, in ms, when several systems are polled or messages are in flight.");

    /** Asking again. */
    public static final ConfigKey<Long> POLL_INTERVAL_MS = ConfigKey.longInt("task.poll.interval.ms")
            .defaultsTo(50L)
            .atLeast(1)
            .doc("How often inputs that are empty are asked for while others have messages, in ms.");

    /** Threads for synchronous tasks. */
    public static final ConfigKey<Integer> THREAD_POOL_SIZE = ConfigKey.integer("job.container.thread.pool.size")
            .defaultsTo(0)
            .atLeast(0)
            .doc("Threads that run synchronous tasks, called samza-task-N; with 0 the loop's thread runs them all.");

    /** The same under autosizing. */
    public static final ConfigKey<Integer> AUTOSIZING_THREAD_POOL_SIZE = ConfigKey.integer(
                    "job.autosizing.container.thread.pool.size")
            .atLeast(0)
            .doc("Overrides job.container.thread.pool.size when job.autosizing.enabled is true.");

    /** Threads of the user's own. */
    public static final ConfigKey<String> TASK_EXECUTOR_FACTORY = ConfigKey.className(
                    "job.container.task.executor.factory")
            .defaultsTo("org.apache.samza.task.DefaultTaskExecutorFactory")
            .doc("Factory of the executor that runs synchronous tasks.");

    /** Failures that do not matter. */
    public static final ConfigKey<List<String>> IGNORED_EXCEPTIONS = ConfigKey.list("task.ignored.exceptions")
            .defaultsTo(List.of())
            .doc(
                    "Exception classes that, thrown by process, window or a function of an operator, are counted and ignored,"
                            + " subclasses included; * for all.");

    /** Changelog offsets in checkpoints. */
    public static final ConfigKey<Boolean> STATE_IN_CHECKPOINT = ConfigKey.bool(
                    "task.transactional.state.checkpoint.enabled")
            .defaultsTo(true)
            .doc("Whether checkpoints carry the changelog offsets that belong to them.");

    /** Memory for uncommitted changes. */
    public static final ConfigKey<Long> COMMIT_MAX_UNCOMMITTED_BYTES = ConfigKey.longInt(
                    "task.commit.max.uncommitted.bytes")
            .defaultsTo(64L << 20)
            .atLeast(1)
            .doc("Bytes of uncommitted changes in the stores of one task beyond which it is committed before its time,"
                    + " if commits are periodic.");

    /** Heartbeats. */
    public static final ConfigKey<Boolean> HEARTBEAT_ENABLED = ConfigKey.bool("job.container.heartbeat.monitor.enabled")
            .defaultsTo(true)
            .doc("Whether containers ask their master if they are still wanted.");

    /** Tries to find a new master. */
    public static final ConfigKey<Integer> HEARTBEAT_RETRIES = ConfigKey.integer("yarn.container.heartbeat.retry.count")
            .defaultsTo(5)
            .atLeast(0)
            .doc("How often a container that has lost its master looks for the next one before it stops.");

    /** Time between these tries. */
    public static final ConfigKey<Long> HEARTBEAT_RETRY_SLEEP_MS = ConfigKey.longInt(
                    "yarn.container.heartbeat.retry-sleep-duration.ms")
            .defaultsTo(10_000L)
            .atLeast(1)
            .doc("Time between two looks for the next master, in ms.");

    /** Every key above. */
    public static final List<ConfigKey<?>> ALL = List.of(
            WINDOW_MS,
            SHUTDOWN_MS,
            MAX_CONCURRENCY,
            CALLBACK_TIMEOUT_MS,
            DRAIN_TIMEOUT_MS,
            MAX_IDLE_MS,
            POLL_INTERVAL_MS,
            THREAD_POOL_SIZE,
            AUTOSIZING_THREAD_POOL_SIZE,
            TASK_EXECUTOR_FACTORY,
            IGNORED_EXCEPTIONS,
            STATE_IN_CHECKPOINT,
            COMMIT_MAX_UNCOMMITTED_BYTES,
            HEARTBEAT_ENABLED,
            HEARTBEAT_RETRIES,
            HEARTBEAT_RETRY_SLEEP_MS);

    private LoopKeys() {}

    /** Threads that run synchronous tasks; 0 when the loop's thread does. */
    public static int threads(Config config) {
        return JobKeys.AUTOSIZING.read(config)
                ? AUTOSIZING_THREAD_POOL_SIZE.find(config).orElseGet(() -> THREAD_POOL_SIZE.read(config))
                : THREAD_POOL_SIZE.read(config);
    }
}
