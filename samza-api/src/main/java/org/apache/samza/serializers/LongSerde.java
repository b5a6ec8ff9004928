// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

package org.apache.samza.serializers;

/**
 * Longs as 8 bytes, most significant first. {@code null} stands for {@code null}.
 *
 * <p>The order of the bytes is the order of the numbers only among numbers of the same sign.
 */
public class LongSerde implements Serde<Long> {
    private static final long serialVersionUID = -1341145501214332609L;

    /** Creates the serde. It has no state. */
    public LongSerde() {}

    @Override
    public byte[] toBytes(Long object) {
        if (object == null) {
            return null;
        }
        byte[] bytes = new byte[8];
        BigEndian.putLong(bytes, 0, object);
        return bytes;
    }

    /**
     * Reads the value from the first 8 bytes.
     *
     * @param bytes the bytes, or {@code null}
     * @return the value, or {@code null} for {@code null}
     * @throws org.apache.samza.SamzaException if there are fewer than 8 bytes
     */
    @Override
    public Long fromBytes(byte[] bytes) {
        if (bytes == null) {
            return null;
        }
        BigEndian.requireLength(bytes, 8, "a long");
        return BigEndian.getLong(bytes, 0);
    }
}
