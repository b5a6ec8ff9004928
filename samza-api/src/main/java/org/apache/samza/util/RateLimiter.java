// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.util;

import java.io.Serializable;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.samza.annotation.InterfaceStability;
import org.apache.samza.context.Context;

/**
 * Slows callers down to a rate, counted in credits per second.
 *
 * <p>Credits are either of one kind, or each belongs to a tag with its own rate; an implementation supports one of the
 * two. May be called from several threads at once.
 */
@InterfaceStability.Unstable
public interface RateLimiter extends Serializable {
    /**
     * Prepares the limiter; called once per task, before any acquire.
     *
     * @param context the surroundings of the task; not null
     */
    void init(Context context);

    /**
     * Waits until credits are there and takes them.
     *
     * @param numberOfCredits how many; above 0
     */
    void acquire(int numberOfCredits);

    /**
     * Waits a limited time until credits are there and takes them.
     *
     * @param numberOfCredits how many; above 0
     * @param timeout how long to wait at most
     * @param unit unit of {@code timeout}; not null
     * @return credits taken: all that were asked for, or fewer, down to 0, when time ran out
     */
    int acquire(int numberOfCredits, long timeout, TimeUnit unit);

    /**
     * Waits until credits of every tag given are there and takes them.
     *
     * @param tagToCreditsMap how many credits of which tag; not null
     */
    void acquire(Map<String, Integer> tagToCreditsMap);

    /**
     * Waits a limited time until credits of every tag given are there and takes them.
     *
     * @param tagToCreditsMap how many credits of which tag; not null
     * @param timeout how long to wait at most, for all tags together
     * @param unit unit of {@code timeout}; not null
     * @return credits taken of each tag: all that were asked for, or fewer, down to 0, when time ran out
     */
    Map<String, Integer> acquire(Map<String, Integer> tagToCreditsMap, long timeout, TimeUnit unit);

    /**
     * The tags with a rate of their own.
     *
     * @return the tags; empty if credits are of one kind
     */
    Set<String> getSupportedTags();
}
