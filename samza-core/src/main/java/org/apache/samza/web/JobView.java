// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.web;

import java.util.List;
import java.util.Map;

/**
 * A job as people see it at one moment. Immutable; made by the job's master, shown by {@link StatusPages}. Times are
 * milliseconds since the epoch. No text is null.
 *
 * @param name name of the job
 * @param id tells several jobs of one name apart
 * @param application the cluster's name of the application; empty before it is known
 * @param attempt number of the master's attempt
 * @param masterHost host of the master
 * @param startedMs when this attempt of the master began
 * @param nowMs when this view was made
 * @param phase the job's state
 * @param headline one sentence on the job's health
 * @param guarantee what the job promises of its results and why, one line; empty while there is no plan
 * @param waiting a sentence for every container that does not run yet, beginning with the container
 * @param notices what an operator should know, for example that an input has more partitions than the plan
 * @param failure why the job failed; empty while it has not
 * @param containers the containers, in order
 * @param tasks the tasks, in order
 * @param events the latest events, newest first
 * @param config the configuration, secrets masked, in order of keys
 */
public record JobView(
        String name,
        String id,
        String application,
        int attempt,
        String masterHost,
        long startedMs,
        long nowMs,
        Phase phase,
        String headline,
        String guarantee,
        List<String> waiting,
        List<String> notices,
        String failure,
        List<ContainerView> containers,
        List<TaskView> tasks,
        List<EventView> events,
        Map<String, String> config) {

    /** State of a job. */
    public enum Phase {
        /** The master reads its configuration and plans. */
        STARTING,
        /** Containers are wanted, none has started. */
        WAITING,
        /** Processes come up. */
        LAUNCHING,
        /** Some container still restores its stores. */
        RESTORING,
        /** Every container processes. */
        RUNNING,
        /** The job was asked to drain: it reads no new input, finishes what is in flight and ends. */
        DRAINING,
        /** A container has failed and others go on. */
        DEGRADED,
        /** The work is finished. */
        FINISHED,
        /** The job has failed. */
        FAILED
    }

    /**
     * One container.
     *
     * @param id the job's container
     * @param state where it is in its life
     * @param sinceMs since when
     * @param sentence what it waits for or does
     * @param host where it runs; empty without a process
     * @param executionId the cluster's name of its process; empty without a process
     * @param startedMs when its process was launched; 0 without a process
     * @param launches processes launched so far
     * @param quickFailures failures in quick succession so far
     * @param logUrl its logs; empty when there is no such page
     * @param restorePercent progress of the restore, 0 to 100; -1 when nothing is being restored
     * @param restoredRecords records replayed
     * @param restoreTotalRecords records to replay
     * @param restorePerSecond records a second
     * @param restoredBytes bytes of keys and values replayed
     * @param restoreBytesPerSecond bytes of keys and values a second
     * @param restoreSecondsLeft time to the end; -1 while not known
     * @param processed messages processed since the process began; -1 before it reports
     * @param perSecond messages a second between the last two reports; -1 while not known
     * @param lag messages behind the inputs' ends; -1 while not known
     * @param attempts its last processes, oldest first
     */
    public record ContainerView(
            String id,
            String state,
            long sinceMs,
            String sentence,
            String host,
            String executionId,
            long startedMs,
            int launches,
            int quickFailures,
            String logUrl,
            int restorePercent,
            long restoredRecords,
            long restoreTotalRecords,
            long restorePerSecond,
            long restoredBytes,
            long restoreBytesPerSecond,
            long restoreSecondsLeft,
            long processed,
            long perSecond,
            long lag,
            List<AttemptView> attempts) {}

    /**
     * One process that carried a container.
     *
     * @param container the job's container
     * @param number 1 for the container's first process
     * @param host where it is or was
     * @param executionId the cluster's name of it
     * @param startedMs when it was launched
     * @param endedMs when it ended; 0 while it lives
     * @param exitCode how it ended; meaningless while it lives
     * @param cause why it ended; empty while it lives
     * @param logUrl its logs; empty when there is no such page
     */
    public record AttemptView(
            String container,
            int number,
            String host,
            String executionId,
            long startedMs,
            long endedMs,
            int exitCode,
            String cause,
            String logUrl) {}

    /**
     * One task.
     *
     * @param name its name
     * @param container the container that runs it
     * @param standby whether it only keeps state warm
     * @param partitions what it reads, for people: {@code kafka.orders 0}
     */
    public record TaskView(String name, String container, boolean standby, List<String> partitions) {}

    /**
     * Something that happened.
     *
     * @param timeMs when
     * @param container the job's container; empty for the job as a whole
     * @param text what
     */
    public record EventView(long timeMs, String container, String text) {}

    /** Containers that process. */
    public long runningContainers() {
        return containers.stream()
                .filter(container -> container.state().equals("RUNNING"))
                .count();
    }
}
