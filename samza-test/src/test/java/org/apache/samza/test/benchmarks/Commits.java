// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.samza.config.MapConfig;
import org.apache.samza.guarantee.Guarantee;
import org.apache.samza.guarantee.GuaranteeKeys;

/**
 * How a job commits.
 *
 * @param guarantee what is asked for
 * @param ms the interval, in milliseconds; empty for the default
 */
record Commits(String guarantee, Optional<Long> ms) {
    static final Commits AT_LEAST_ONCE = new Commits("at_least_once", Optional.of(Load.COMMIT_MS));
    static final Commits EXACTLY_ONCE = new Commits("exactly_once", Optional.empty());

    static Commits exactlyOnceEvery(long ms) {
        return new Commits(EXACTLY_ONCE.guarantee, Optional.of(ms));
    }

    /** Interval under exactly-once of a job that sets none. */
    static long defaultMs() {
        var exactlyOnce = new Guarantee(Guarantee.Level.EXACTLY_ONCE, "asked", true, Optional.empty(), Set.of());
        return GuaranteeKeys.commitMs(new MapConfig(), exactlyOnce);
    }

    Map<String, String> keys() {
        var keys = new TreeMap<String, String>();
        keys.put(GuaranteeKeys.GUARANTEE.name(), guarantee);
        ms.ifPresent(interval -> keys.put(GuaranteeKeys.COMMIT_MS.name(), Long.toString(interval)));
        return keys;
    }
}
