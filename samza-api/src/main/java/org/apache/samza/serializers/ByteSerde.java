// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

package org.apache.samza.serializers;

/**
 * Bytes as they are. The very array passes through in both directions, with no copy; {@code null} stands for
 * {@code null}.
 */
public class ByteSerde implements Serde<byte[]> {
    private static final long serialVersionUID = -445998256854772335L;

    /** Creates the serde. It has no state. */
    public ByteSerde() {}

    @Override
    public byte[] toBytes(byte[] object) {
        return object;
    }

    @Override
    public byte[] fromBytes(byte[] bytes) {
        return bytes;
    }
}
