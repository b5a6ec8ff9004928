// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.util;

import java.util.Objects;

/**
 * A value and the time it belongs to. Immutable as far as the value is.
 *
 * @param <V> type of the value
 */
public class TimestampedValue<V> {
    private final V value;
    private final long timestamp;

    /**
     * Pairs a value with a time.
     *
     * @param v the value; may be null
     * @param timestamp the time, in milliseconds since the epoch
     */
    public TimestampedValue(V v, long timestamp) {
        this.value = v;
        this.timestamp = timestamp;
    }

    /** The value; may be null. */
    public V getValue() {
        return value;
    }

    /** The time, in milliseconds since the epoch. */
    public long getTimestamp() {
        return timestamp;
    }

    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof TimestampedValue<?> that)) {
            return false;
        }
        return timestamp == that.timestamp && Objects.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return 31 * Objects.hashCode(value) + Long.hashCode(timestamp);
    }
}
