// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.run;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.samza.serializers.Serde;

/**
 * Values of window stores as bytes: messages by the user's serde, as in release 1.8; states of windows behind a mark. A folded value
 * without mark was left by 1.8 and is read as a state of which the times are not known.
 */
final class WindowValueSerde implements Serde<Object> {
    private static final long serialVersionUID = 1L;
    private static final byte[] MARK = {0, 'w', 'i', 'n', 'd', 'o', 'w', 1};
    private static final int HEAD = MARK.length + 5 * Long.BYTES + 1;

    private final Serde<Object> serde;
    private final boolean folds;

    /**
     * A serde.
     *
     * @param serde of the folded value, or of messages
     */
    WindowValueSerde(Serde<Object> serde, boolean folds) {
        this.serde = serde;
        this.folds = folds;
    }

    @Override
    public byte[] toBytes(Object value) {
        if (!(value instanceof WindowState state)) {
            return serde.toBytes(value);
        }
        byte[] folded = folds && state.value() != null ? serde.toBytes(state.value()) : new byte[0];
        return ByteBuffer.allocate(HEAD + folded.length)
                .put(MARK)
                .putLong(state.firstMs())
                .putLong(state.lastMs())
                .putLong(state.messages())
                .putLong(state.phaseFirstMs())
                .putLong(state.phaseMessages())
                .put((byte) ((state.earlyDone() ? 1 : 0) + (state.value() == null ? 2 : 0)))
                .put(folded)
                .array();
    }

    @Override
    public Object fromBytes(byte[] bytes) {
        if (bytes.length < HEAD || !Arrays.equals(bytes, 0, MARK.length, MARK, 0, MARK.length)) {
            Object value = serde.fromBytes(bytes);
            return folds ? new WindowState(0, 0, 1, 0, 1, false, value) : value;
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes, MARK.length, bytes.length - MARK.length);
        long firstMs = buffer.getLong();
        long lastMs = buffer.getLong();
        long messages = buffer.getLong();
        long phaseFirstMs = buffer.getLong();
        long phaseMessages = buffer.getLong();
        byte flags = buffer.get();
        Object value = null;
        if ((flags & 2) == 0) {
            value = serde.fromBytes(Arrays.copyOfRange(bytes, HEAD, bytes.length));
        }
        return new WindowState(firstMs, lastMs, messages, phaseFirstMs, phaseMessages, (flags & 1) != 0, value);
    }
}
