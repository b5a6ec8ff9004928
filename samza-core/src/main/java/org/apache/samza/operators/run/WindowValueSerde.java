// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.run;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.samza.serializers.Serde;

/**
 * Values of window stores as bytes: messages by the user's serde, as in release 1.8; states of windows behind a mark. A folded value
 * without mark was left by 1.8 and is read as a state of which the times are not known.
 *
 * <pre>
 *   mark (8)  flags (1)  first  last - first  messages  [phase's first - first  phase's messages]  folded value
 * </pre>
 *
 * <p>Numbers have seven bits a byte, the lowest first, and a set eighth bit before another byte. The phase is left out while it
 * is the whole window.
 */
final class WindowValueSerde implements Serde<Object> {
    private static final long serialVersionUID = 1L;
    private static final byte[] MARK = {0, 'w', 'i', 'n', 'd', 'o', 'w', 2};
    private static final int EARLY_DONE = 1;
    private static final int NO_VALUE = 2;
    private static final int PHASE = 4;

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
        boolean isOnePhase = state.phaseFirstMs() == state.firstMs() && state.phaseMessages() == state.messages();
        long lasted = state.lastMs() - state.firstMs();
        long phaseAfter = state.phaseFirstMs() - state.firstMs();
        int phaseLength = isOnePhase ? 0 : length(phaseAfter) + length(state.phaseMessages());
        ByteBuffer bytes = ByteBuffer.allocate(MARK.length
                        + 1
                        + length(state.firstMs())
                        + length(lasted)
                        + length(state.messages())
                        + phaseLength
                        + folded.length)
                .put(MARK)
                .put((byte) ((state.earlyDone() ? EARLY_DONE : 0)
                        | (state.value() == null ? NO_VALUE : 0)
                        | (isOnePhase ? 0 : PHASE)));
        put(bytes, state.firstMs());
        put(bytes, lasted);
        put(bytes, state.messages());
        if (!isOnePhase) {
            put(bytes, phaseAfter);
            put(bytes, state.phaseMessages());
        }
        return bytes.put(folded).array();
    }

    @Override
    public Object fromBytes(byte[] bytes) {
        if (bytes.length <= MARK.length || !Arrays.equals(bytes, 0, MARK.length, MARK, 0, MARK.length)) {
            Object value = serde.fromBytes(bytes);
            return folds ? new WindowState(0, 0, 1, 0, 1, false, value) : value;
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes, MARK.length, bytes.length - MARK.length);
        byte flags = buffer.get();
        long firstMs = get(buffer);
        long lastMs = firstMs + get(buffer);
        long messages = get(buffer);
        long phaseFirstMs = firstMs;
        long phaseMessages = messages;
        if ((flags & PHASE) != 0) {
            phaseFirstMs += get(buffer);
            phaseMessages = get(buffer);
        }
        Object value = null;
        if ((flags & NO_VALUE) == 0) {
            value = serde.fromBytes(Arrays.copyOfRange(bytes, buffer.position(), bytes.length));
        }
        return new WindowState(
                firstMs, lastMs, messages, phaseFirstMs, phaseMessages, (flags & EARLY_DONE) != 0, value);
    }

    private static int length(long number) {
        return (Long.SIZE - Long.numberOfLeadingZeros(number | 1) + 6) / 7;
    }

    private static void put(ByteBuffer bytes, long number) {
        long rest = number;
        while ((rest & ~0x7FL) != 0) {
            bytes.put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        bytes.put((byte) rest);
    }

    private static long get(ByteBuffer bytes) {
        long number = 0;
        int shift = 0;
        byte next;
        do {
            next = bytes.get();
            number |= (next & 0x7FL) << shift;
            shift += 7;
        } while (next < 0);
        return number;
    }
}
