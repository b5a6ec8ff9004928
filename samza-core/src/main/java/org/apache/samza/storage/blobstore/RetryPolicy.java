// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.blobstore;

import org.apache.samza.config.Config;

/**
 * How often, and after which pauses, a call of the blob store is made again.
 *
 * @param maxRetries calls after the first; negative for any number
 * @param maxDurationMs time since the first call after which there is no other
 * @param firstPauseMs pause before the second call
 * @param factor each pause is this many times the one before
 * @param longestPauseMs longest pause
 * @param jitter share of a pause by which it varies
 */
record RetryPolicy(
        int maxRetries, long maxDurationMs, long firstPauseMs, int factor, long longestPauseMs, double jitter) {
    static RetryPolicy of(Config config) {
        return new RetryPolicy(
                BlobStoreKeys.MAX_RETRIES.read(config),
                BlobStoreKeys.MAX_RETRY_MS.read(config),
                BlobStoreKeys.BACKOFF_MS.read(config),
                BlobStoreKeys.BACKOFF_FACTOR.read(config),
                BlobStoreKeys.BACKOFF_MAX_MS.read(config),
                BlobStoreKeys.JITTER.read(config));
    }

    /** Whether a call that has failed is made again. */
    boolean allows(int failures, long elapsedMs) {
        return (maxRetries < 0 || failures <= maxRetries) && elapsedMs < maxDurationMs;
    }

    /**
     * The pause before the next call.
     *
     * @param failures so far, at least one
     * @param random from 0 to 1
     */
    long pauseMs(int failures, double random) {
        double pause = Math.min(longestPauseMs, firstPauseMs * Math.pow(factor, failures - 1));
        return Math.max(1, Math.round(pause * (1 + jitter * (2 * random - 1))));
    }
}
