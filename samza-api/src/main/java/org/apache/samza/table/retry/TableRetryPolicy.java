// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.retry;

import java.io.Serializable;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.apache.samza.config.Config;
import org.apache.samza.table.remote.TablePart;
import org.apache.samza.table.utils.SerdeUtils;

/**
 * When and how often a failed call to a table is tried again. Unless told otherwise: at once, without end, but only
 * failures of which the table function says that they are worth it. Travels to the containers in Java's serialised
 * form. Set up by one thread.
 */
public class TableRetryPolicy implements TablePart, Serializable {
    private static final long serialVersionUID = 1L;

    /** How pauses between tries are chosen. */
    enum BackoffType {
        /** No pauses. */
        NONE,

        /** Pauses of one length. */
        FIXED,

        /** Each pause is drawn between a shortest and a longest. */
        RANDOM,

        /** Each pause is longer than the one before by a factor, up to a longest. */
        EXPONENTIAL
    }

    /** Says which failures are worth another try. Travels with the policy, so what it captures must be serialisable. */
    public interface RetryPredicate extends Predicate<Throwable>, Serializable {}

    private Duration sleepTime;
    private Duration randomMin;
    private Duration randomMax;
    private double exponentialFactor;
    private Duration exponentialMaxSleep;
    private Duration jitter;
    private Integer maxAttempts;
    private Duration maxDuration;
    private BackoffType backoffType = BackoffType.NONE;
    private RetryPredicate retryPredicate = failure -> false;

    /** A policy as described above. */
    public TableRetryPolicy() {}

    /**
     * Pauses of one length.
     *
     * @param sleepTime the pause, not null
     * @return this policy
     */
    public TableRetryPolicy withFixedBackoff(Duration sleepTime) {
        this.sleepTime = Objects.requireNonNull(sleepTime, "sleepTime is null");
        this.backoffType = BackoffType.FIXED;
        return this;
    }

    /**
     * Pauses of random length.
     *
     * @param minSleep the shortest, not null
     * @param maxSleep the longest, not null
     * @return this policy
     */
    public TableRetryPolicy withRandomBackoff(Duration minSleep, Duration maxSleep) {
        this.randomMin = Objects.requireNonNull(minSleep, "minSleep is null");
        this.randomMax = Objects.requireNonNull(maxSleep, "maxSleep is null");
        this.backoffType = BackoffType.RANDOM;
        return this;
    }

    /**
     * Pauses that grow.
     *
     * @param sleepTime the first, not null
     * @param maxSleep the longest, not null
     * @param factor by what each is longer than the one before, above 1
     * @return this policy
     */
    public TableRetryPolicy withExponentialBackoff(Duration sleepTime, Duration maxSleep, double factor) {
        this.sleepTime = Objects.requireNonNull(sleepTime, "sleepTime is null");
        this.exponentialMaxSleep = Objects.requireNonNull(maxSleep, "maxSleep is null");
        this.exponentialFactor = factor;
        this.backoffType = BackoffType.EXPONENTIAL;
        return this;
    }

    /**
     * Makes pauses differ at random, so that not all callers come back at the same moment. Without effect on a policy
     * whose pauses are random already.
     *
     * @param jitter the most by which a pause is longer or shorter, not null
     * @return this policy
     */
    public TableRetryPolicy withJitter(Duration jitter) {
        Objects.requireNonNull(jitter, "jitter is null");
        if (backoffType != BackoffType.RANDOM) {
            this.jitter = jitter;
        }
        return this;
    }

    /**
     * Gives up after a number of retries: 3 means four calls at most, the first one included.
     *
     * @param attempts the number of retries, 0 or more
     * @return this policy
     * @throws IllegalArgumentException if the number is below 0
     */
    public TableRetryPolicy withStopAfterAttempts(int attempts) {
        if (attempts < 0) {
            throw new IllegalArgumentException("A number of retries cannot be below 0: " + attempts);
        }
        this.maxAttempts = attempts;
        return this;
    }

    /**
     * Gives up after a time.
     *
     * @param delay the time since the first try, not null
     * @return this policy
     */
    public TableRetryPolicy withStopAfterDelay(Duration delay) {
        this.maxDuration = Objects.requireNonNull(delay, "delay is null");
        return this;
    }

    /**
     * Names failures that are worth another try, beside those the table function names.
     *
     * @param retryPredicate says so, not null
     * @return this policy
     */
    public TableRetryPolicy withRetryPredicate(RetryPredicate retryPredicate) {
        this.retryPredicate = Objects.requireNonNull(retryPredicate, "retryPredicate is null");
        return this;
    }

    /**
     * The pause between two tries, or the first one where pauses grow.
     *
     * @return the pause; null unless the backoff is fixed or exponential
     */
    public Duration getSleepTime() {
        return sleepTime;
    }

    /**
     * The shortest random pause.
     *
     * @return the pause; null unless the backoff is random
     */
    public Duration getRandomMin() {
        return randomMin;
    }

    /**
     * The longest random pause.
     *
     * @return the pause; null unless the backoff is random
     */
    public Duration getRandomMax() {
        return randomMax;
    }

    /**
     * By what each pause is longer than the one before.
     *
     * @return the factor; 0 unless the backoff is exponential
     */
    public double getExponentialFactor() {
        return exponentialFactor;
    }

    /**
     * Where growing pauses stop to grow.
     *
     * @return the longest pause; null unless the backoff is exponential
     */
    public Duration getExponentialMaxSleep() {
        return exponentialMaxSleep;
    }

    /**
     * By how much pauses are made to differ at random.
     *
     * @return the most by which a pause is longer or shorter; null for not at all
     */
    public Duration getJitter() {
        return jitter;
    }

    /**
     * After how many retries to give up.
     *
     * @return the number of calls after the first; null for no such limit
     */
    public Integer getMaxAttempts() {
        return maxAttempts;
    }

    /**
     * After how long to give up.
     *
     * @return the time since the first try; null for no such limit
     */
    public Duration getMaxDuration() {
        return maxDuration;
    }

    /**
     * How pauses between tries are chosen.
     *
     * @return never null
     */
    public BackoffType getBackoffType() {
        return backoffType;
    }

    /**
     * Which failures are worth another try.
     *
     * @return never null
     */
    public RetryPredicate getRetryPredicate() {
        return retryPredicate;
    }

    /**
     * This policy for people to read, under the simple name of its class.
     *
     * @param jobConfig not looked at
     * @param tableConfig not looked at
     * @return one entry
     */
    @Override
    public Map<String, String> toConfig(Config jobConfig, Config tableConfig) {
        return Collections.singletonMap(getClass().getSimpleName(), SerdeUtils.toJson("table retry policy", this));
    }
}
