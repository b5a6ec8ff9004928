// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.framework.driver;

import java.time.Instant;
import java.util.Objects;

/**
 * A message of a stream, as a test sends or finds it. Immutable.
 *
 * @param partition number of the partition; null, for one to be sent, for that which the key decides about
 * @param key may be null
 * @param value may be null
 * @param eventTime when it happened; null, for one to be sent, for the driver's time then
 */
public record Message<K, V>(Integer partition, K key, V value, Instant eventTime) {
    /** A message to send. */
    public static <K, V> Message<K, V> of(K key, V value) {
        return new Message<>(null, key, value, null);
    }

    /** The same in a partition. */
    public Message<K, V> inPartition(int number) {
        return new Message<>(number, key, value, eventTime);
    }

    /** The same with an event time. */
    public Message<K, V> at(Instant time) {
        return new Message<>(partition, key, value, Objects.requireNonNull(time, "time"));
    }
}
