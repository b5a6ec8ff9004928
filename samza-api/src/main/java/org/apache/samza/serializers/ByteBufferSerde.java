// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

package org.apache.samza.serializers;

import java.nio.ByteBuffer;

/**
 * The remaining bytes of a buffer. {@code null} stands for {@code null}.
 */
public class ByteBufferSerde implements Serde<ByteBuffer> {
    private static final long serialVersionUID = 6366809022481206112L;

    /** Creates the serde. It has no state. */
    public ByteBufferSerde() {}

    /**
     * Copies the bytes between the buffer's position and its limit. The buffer itself is left as it is.
     *
     * @param object the buffer, or {@code null}
     * @return a new array, or {@code null} for {@code null}
     */
    @Override
    public byte[] toBytes(ByteBuffer object) {
        if (object == null) {
            return null;
        }
        byte[] bytes = new byte[object.remaining()];
        object.get(object.position(), bytes);
        return bytes;
    }

    /**
     * Wraps the bytes without copying them.
     *
     * @param bytes the bytes, or {@code null}
     * @return a buffer over the array, or {@code null} for {@code null}
     */
    @Override
    public ByteBuffer fromBytes(byte[] bytes) {
        return bytes == null ? null : ByteBuffer.wrap(bytes);
    }
}
