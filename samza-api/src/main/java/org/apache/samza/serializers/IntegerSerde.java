// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

package org.apache.samza.serializers;

/**
 * Integers as 4 bytes, most significant first. {@code null} stands for {@code null}.
 */
public class IntegerSerde implements Serde<Integer> {
    private static final long serialVersionUID = 5767623709302820122L;

    /** Creates the serde. It has no state. */
    public IntegerSerde() {}

    @Override
    public byte[] toBytes(Integer object) {
        if (object == null) {
            return null;
        }
        byte[] bytes = new byte[4];
        BigEndian.putInt(bytes, 0, object);
        return bytes;
    }

    /**
     * Reads the value from the first 4 bytes.
     *
     * @param bytes the bytes, or {@code null}
     * @return the value, or {@code null} for {@code null}
     * @throws org.apache.samza.SamzaException if there are fewer than 4 bytes
     */
    @Override
    public Integer fromBytes(byte[] bytes) {
        if (bytes == null) {
            return null;
        }
        BigEndian.requireLength(bytes, 4, "an integer");
        return BigEndian.getInt(bytes, 0);
    }
}
