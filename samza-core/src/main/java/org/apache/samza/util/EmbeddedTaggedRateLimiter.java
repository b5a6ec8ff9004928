// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.util;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.samza.SamzaException;
import org.apache.samza.agent.Clock;
import org.apache.samza.context.Context;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A rate limiter inside each task: every tag, or the one kind of credits there is, has a rate for the whole job, of which a task
 * gets its even share, whatever the others need. Credits that are not taken add up to those of one second.
 *
 * <p>Credits go out in the order in which they are asked for. Waiting ends with a {@link SamzaException} when the waiting thread is
 * interrupted; what it waited for is taken nevertheless. Safe for use by any thread once initialised.
 */
public class EmbeddedTaggedRateLimiter implements RateLimiter {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedTaggedRateLimiter.class);
    private static final String UNTAGGED = "default-tag";

    private final TreeMap<String, Integer> creditsPerSecond;
    private transient volatile Map<String, TokenBucket> buckets;

    /**
     * A limiter of credits of one kind.
     *
     * @param creditsPerSecond for the whole job, above 0
     * @throws IllegalArgumentException if the rate is not above 0
     */
    public EmbeddedTaggedRateLimiter(int creditsPerSecond) {
        this(Map.of(UNTAGGED, creditsPerSecond));
    }

    /**
     * A limiter of credits with tags.
     *
     * @param creditsPerSecond for the whole job by tag, each above 0; not empty
     * @throws IllegalArgumentException if there is no tag or a rate is not above 0
     */
    public EmbeddedTaggedRateLimiter(Map<String, Integer> creditsPerSecond) {
        if (creditsPerSecond.isEmpty()) {
            throw new IllegalArgumentException("A rate limiter needs a rate");
        }
        creditsPerSecond.forEach((tag, rate) -> {
            if (rate <= 0) {
                throw new IllegalArgumentException(
                        "A rate must be above 0 credits per second, that of " + tag + " is " + rate);
            }
        });
        this.creditsPerSecond = new TreeMap<>(creditsPerSecond);
    }

    @Override
    public void init(Context context) {
        int tasks = context.getJobContext().getJobModel().getContainers().values().stream()
                .mapToInt(container -> container.getTasks().size())
                .sum();
        init(Math.max(1, tasks), Clock.SYSTEM, TimeUnit.NANOSECONDS::sleep);
    }

    /** Begins a task's share, with a clock and a way to wait. */
    void init(int tasks, Clock clock, TokenBucket.Sleep sleep) {
        Map<String, TokenBucket> made = new TreeMap<>();
        creditsPerSecond.forEach((tag, rate) -> {
            double share = (double) rate / tasks;
            if (share < 1) {
                LOG.warn(
                        "{} credits per second of {} shared by {} tasks leave each {}: a call of one task may wait long",
                        rate,
                        tag,
                        tasks,
                        share);
            }
            made.put(tag, new TokenBucket(share, clock, sleep));
        });
        buckets = made;
    }

    @Override
    public void acquire(int numberOfCredits) {
        bucket(UNTAGGED).take(numberOfCredits);
    }

    @Override
    public int acquire(int numberOfCredits, long timeout, TimeUnit unit) {
        return bucket(UNTAGGED).take(numberOfCredits, unit.toNanos(timeout));
    }

    @Override
    public void acquire(Map<String, Integer> tagToCreditsMap) {
        tagToCreditsMap.keySet().forEach(this::bucket);
        tagToCreditsMap.forEach((tag, credits) -> bucket(tag).take(credits));
    }

    /** Waits for one tag after the other. Of each tag either all credits are taken or, when they will not be there in time, none. */
    @Override
    public Map<String, Integer> acquire(Map<String, Integer> tagToCreditsMap, long timeout, TimeUnit unit) {
        tagToCreditsMap.keySet().forEach(this::bucket);
        Map<String, Integer> taken = new TreeMap<>();
        long left = unit.toNanos(timeout);
        for (Map.Entry<String, Integer> wanted : tagToCreditsMap.entrySet()) {
            TokenBucket bucket = bucket(wanted.getKey());
            long before = bucket.clock().nanos();
            taken.put(wanted.getKey(), bucket.take(wanted.getValue(), left));
            left = Math.max(0, left - (bucket.clock().nanos() - before));
        }
        return taken;
    }

    @Override
    public Set<String> getSupportedTags() {
        return creditsPerSecond.containsKey(UNTAGGED) ? Set.of() : Set.copyOf(creditsPerSecond.keySet());
    }

    private TokenBucket bucket(String tag) {
        if (buckets == null) {
            throw new IllegalStateException("The rate limiter is not initialised: init comes first");
        }
        TokenBucket bucket = buckets.get(tag);
        if (bucket == null) {
            throw new IllegalArgumentException(
                    "The rate limiter has no credits of " + tag + ", only of " + creditsPerSecond.keySet());
        }
        return bucket;
    }
}
