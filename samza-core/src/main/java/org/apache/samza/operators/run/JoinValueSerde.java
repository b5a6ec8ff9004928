// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.run;

import java.nio.ByteBuffer;
import org.apache.samza.serializers.Serde;
import org.apache.samza.util.TimestampedValue;

/** Messages kept for a join as bytes: the message, then eight bytes of time. Found by serialising with release 1.8.0. */
final class JoinValueSerde implements Serde<TimestampedValue<Object>> {
    private static final long serialVersionUID = 1L;

    private final Serde<Object> serde;

    JoinValueSerde(Serde<Object> serde) {
        this.serde = serde;
    }

    @Override
    public byte[] toBytes(TimestampedValue<Object> value) {
        byte[] bytes = serde.toBytes(value.getValue());
        return ByteBuffer.allocate(bytes.length + Long.BYTES)
                .put(bytes)
                .putLong(value.getTimestamp())
                .array();
    }

    @Override
    public TimestampedValue<Object> fromBytes(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        byte[] value = new byte[bytes.length - Long.BYTES];
        buffer.get(value);
        return new TimestampedValue<>(serde.fromBytes(value), buffer.getLong());
    }
}
