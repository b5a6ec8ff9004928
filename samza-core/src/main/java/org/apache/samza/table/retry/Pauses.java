// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.retry;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/** How long a policy waits between two tries. Safe for use by any thread if its source of chance is. */
final class Pauses {
    private final TableRetryPolicy policy;
    private final DoubleSupplier chance;

    /** Pauses of a policy; {@code chance} yields numbers from 0 to 1. */
    Pauses(TableRetryPolicy policy, DoubleSupplier chance) {
        this.policy = policy;
        this.chance = chance;
    }

    /** The pause before a retry, of which so many have been made before; in nanoseconds, at least 0. */
    long before(int retriesMade) {
        double pause = switch (policy.getBackoffType()) {
            case NONE -> jittered(0);
            case FIXED -> jittered(nanos(policy.getSleepTime()));
            case RANDOM -> between(nanos(policy.getRandomMin()), nanos(policy.getRandomMax()));
            case EXPONENTIAL ->
                jittered(Math.min(
                        nanos(policy.getExponentialMaxSleep()),
                        nanos(policy.getSleepTime()) * Math.pow(policy.getExponentialFactor(), retriesMade)));
        };
        return Math.max(0, (long) pause);
    }

    private double jittered(double pause) {
        Duration jitter = policy.getJitter();
        return jitter == null ? pause : between(pause - nanos(jitter), pause + nanos(jitter));
    }

    private double between(double least, double most) {
        return least + chance.getAsDouble() * (most - least);
    }

    private static double nanos(Duration duration) {
        return duration.getSeconds() * 1e9 + duration.getNano();
    }
}
