// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

package org.apache.samza.serializers;

import org.apache.samza.SamzaException;

/** Numbers as bytes, most significant byte first. */
final class BigEndian {
    private BigEndian() {}

    static void putInt(byte[] bytes, int at, int value) {
        bytes[at] = (byte) (value >>> 24);
        bytes[at + 1] = (byte) (value >>> 16);
        bytes[at + 2] = (byte) (value >>> 8);
        bytes[at + 3] = (byte) value;
    }

    static int getInt(byte[] bytes, int at) {
        return (bytes[at] << 24)
                | ((bytes[at + 1] & 0xff) << 16)
                | ((bytes[at + 2] & 0xff) << 8)
                | (bytes[at + 3] & 0xff);
    }

    static void putLong(byte[] bytes, int at, long value) {
        putInt(bytes, at, (int) (value >>> 32));
        putInt(bytes, at + 4, (int) value);
    }

    static long getLong(byte[] bytes, int at) {
        return ((long) getInt(bytes, at) << 32) | (getInt(bytes, at + 4) & 0xffff_ffffL);
    }

    /** Refuses bytes that are too few. More than needed pass: the rest is not looked at, as it always was. */
    static void requireLength(byte[] bytes, int needed, String what) {
        if (bytes.length < needed) {
            throw new SamzaException("Cannot read " + what + ": needs " + needed + " bytes, found " + bytes.length
                    + ". Check that the" + " stream or store was written with the same serde.");
        }
    }
}
