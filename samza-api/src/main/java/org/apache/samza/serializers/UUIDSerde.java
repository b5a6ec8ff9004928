// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

package org.apache.samza.serializers;

import java.util.UUID;

/**
 * UUIDs as 16 bytes in the order in which they are printed. {@code null} stands for {@code null}.
 */
public class UUIDSerde implements Serde<UUID> {
    private static final long serialVersionUID = -2591184380051750833L;

    /** Creates the serde. It has no state. */
    public UUIDSerde() {}

    @Override
    public byte[] toBytes(UUID object) {
        if (object == null) {
            return null;
        }
        byte[] bytes = new byte[16];
        BigEndian.putLong(bytes, 0, object.getMostSignificantBits());
        BigEndian.putLong(bytes, 8, object.getLeastSignificantBits());
        return bytes;
    }

    /**
     * Reads the value from the first 16 bytes.
     *
     * @param bytes the bytes, or {@code null}
     * @return the value, or {@code null} for {@code null}
     * @throws org.apache.samza.SamzaException if there are fewer than 16 bytes
     */
    @Override
    public UUID fromBytes(byte[] bytes) {
        if (bytes == null) {
            return null;
        }
        BigEndian.requireLength(bytes, 16, "a UUID");
        return new UUID(BigEndian.getLong(bytes, 0), BigEndian.getLong(bytes, 8));
    }
}
