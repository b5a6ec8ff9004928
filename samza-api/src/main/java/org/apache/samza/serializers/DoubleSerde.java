// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

package org.apache.samza.serializers;

/**
 * Doubles as the 8 bytes of their IEEE 754 form, most significant first. {@code null} stands for {@code null}.
 */
public class DoubleSerde implements Serde<Double> {
    private static final long serialVersionUID = -7611829836965564848L;

    /** Creates the serde. It has no state. */
    public DoubleSerde() {}

    @Override
    public byte[] toBytes(Double object) {
        if (object == null) {
            return null;
        }
        byte[] bytes = new byte[8];
        BigEndian.putLong(bytes, 0, Double.doubleToRawLongBits(object));
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
    public Double fromBytes(byte[] bytes) {
        if (bytes == null) {
            return null;
        }
        BigEndian.requireLength(bytes, 8, "a double");
        return Double.longBitsToDouble(BigEndian.getLong(bytes, 0));
    }
}
