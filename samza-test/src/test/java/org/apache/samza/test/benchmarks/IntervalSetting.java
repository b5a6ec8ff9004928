// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One point of the curve.
 *
 * @param intervalMs interval of commits under exactly-once; empty for at least once, with which the others are compared
 */
record IntervalSetting(Optional<Long> intervalMs) {
    static final IntervalSetting AT_LEAST_ONCE = new IntervalSetting(Optional.empty());

    /** At least once, and exactly once at each interval. */
    static List<IntervalSetting> all(List<Long> intervals) {
        return Stream.concat(
                        Stream.of(AT_LEAST_ONCE), intervals.stream().map(ms -> new IntervalSetting(Optional.of(ms))))
                .toList();
    }

    /** For names of topics. */
    String name() {
        return intervalMs.map(ms -> "every-" + ms).orElse("at-least-once");
    }

    String title() {
        return intervalMs
                .map(ms -> "exactly once, " + ms + " ms" + (ms == Commits.defaultMs() ? " (default)" : ""))
                .orElse("at least once, " + Load.COMMIT_MS + " ms");
    }

    Side side() {
        Commits commits = intervalMs.map(Commits::exactlyOnceEvery).orElse(Commits.AT_LEAST_ONCE);
        return new Side(title(), Side.Engine.SAMZA, commits);
    }
}
