// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import java.util.List;
import org.apache.samza.config.Config;
import org.apache.samza.guarantee.Guarantee;
import org.apache.samza.guarantee.GuaranteeKeys;

/**
 * The loop's part of the configuration, read once. Times are in ms; a period of 0 or less means never.
 *
 * @param windowMs period of windows
 * @param commitMs period of commits
 * @param longestCommitPauseMs for how long, at most, the next commit is put off after one that took long; 0 if the period is to be kept
 * @param commitTogether whether all tasks are committed at one moment, none having a message in flight
 * @param asyncCommit whether commits may run while messages of asynchronous tasks are in flight
 * @param shutdownMs time for an orderly stop
 * @param maxConcurrency messages in flight per task
 * @param callbackTimeoutMs time for one message of an asynchronous task
 * @param drainTimeoutMs time for a task to finish with what it has when it is told of a drain; 0 or less for ever
 * @param maxIdleMs longest wait with several systems or with messages in flight
 * @param pollIntervalMs how often empty inputs are asked while others have messages
 * @param ignoredExceptions class names, or a star
 * @param maxUncommittedBytes of one task's stores, or of all when they are committed together, beyond which is committed early
 */
public record LoopSettings(
        long windowMs,
        long commitMs,
        long longestCommitPauseMs,
        boolean commitTogether,
        boolean asyncCommit,
        long shutdownMs,
        int maxConcurrency,
        long callbackTimeoutMs,
        long drainTimeoutMs,
        long maxIdleMs,
        long pollIntervalMs,
        List<String> ignoredExceptions,
        long maxUncommittedBytes) {

    /** The settings of a configuration that gets a guarantee. */
    public static LoopSettings of(Config config, Guarantee guarantee) {
        return new LoopSettings(
                LoopKeys.WINDOW_MS.read(config),
                GuaranteeKeys.commitMs(config, guarantee),
                GuaranteeKeys.longestCommitPauseMs(config, guarantee),
                guarantee.isExactlyOnce(),
                GuaranteeKeys.ASYNC_COMMIT.read(config),
                LoopKeys.SHUTDOWN_MS.read(config),
                LoopKeys.MAX_CONCURRENCY.read(config),
                LoopKeys.CALLBACK_TIMEOUT_MS.read(config),
                LoopKeys.DRAIN_TIMEOUT_MS.read(config),
                LoopKeys.MAX_IDLE_MS.read(config),
                LoopKeys.POLL_INTERVAL_MS.read(config),
                LoopKeys.IGNORED_EXCEPTIONS.read(config),
                LoopKeys.COMMIT_MAX_UNCOMMITTED_BYTES.read(config));
    }
}
