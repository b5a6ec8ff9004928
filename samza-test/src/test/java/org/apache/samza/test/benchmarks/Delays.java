// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.util.Arrays;

/** How long messages took, in milliseconds: half of them at most, 99 of 100, 999 of 1,000, all. */
record Delays(double p50, double p99, double p999, double max) {
    /** From at least one delay, in nanoseconds. */
    static Delays ofNanos(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Delays(
                percentile(sorted, 0.5), percentile(sorted, 0.99), percentile(sorted, 0.999), percentile(sorted, 1));
    }

    private static double percentile(long[] sorted, double share) {
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[rank - 1] / 1e6;
    }
}
