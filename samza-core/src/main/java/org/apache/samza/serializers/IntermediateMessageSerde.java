// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.serializers;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.samza.SamzaException;
import org.apache.samza.system.ControlMessage;
import org.apache.samza.system.DrainMessage;
import org.apache.samza.system.EndOfStreamMessage;
import org.apache.samza.system.WatermarkMessage;

/**
 * Messages of streams between the steps of one job: a byte that tells the kind, then a message by the stream's own serde, or a control
 * message as JSON. The format is that of release 1.8, which fails on a missing message; here that has no bytes at all.
 */
public final class IntermediateMessageSerde implements Serde<Object>, SerdeAround {
    private static final long serialVersionUID = 1L;
    private static final byte USER = 0;
    private static final byte WATERMARK = 1;
    private static final byte END_OF_STREAM = 2;
    private static final byte DRAIN = 3;
    private static final byte[] MISSING = {};
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Serde<Object> messages;

    /**
     * A serde.
     *
     * @param messages serde of the stream's messages; null where they are bytes already
     */
    public IntermediateMessageSerde(Serde<Object> messages) {
        this.messages = messages;
    }

    @Override
    public Serde<?> inner() {
        return messages;
    }

    @Override
    public byte[] toBytes(Object message) {
        if (message == null) {
            return MISSING;
        }
        try {
            if (message instanceof WatermarkMessage) {
                return with(WATERMARK, JSON.writeValueAsBytes(message));
            } else if (message instanceof EndOfStreamMessage) {
                return with(END_OF_STREAM, JSON.writeValueAsBytes(message));
            } else if (message instanceof DrainMessage) {
                return with(DRAIN, JSON.writeValueAsBytes(message));
            } else if (message instanceof ControlMessage) {
                throw new SamzaException("Cannot write a control message of type "
                        + message.getClass().getName());
            }
            return with(USER, messages == null ? (byte[]) message : messages.toBytes(message));
        } catch (IOException e) {
            throw new SamzaException("Cannot write " + message, e);
        }
    }

    private static byte[] with(byte kind, byte[] rest) {
        byte[] body = rest == null ? new byte[0] : rest;
        return ByteBuffer.allocate(body.length + 1).put(kind).put(body).array();
    }

    @Override
    public Object fromBytes(byte[] bytes) {
        if (bytes.length == 0) {
            return null;
        }
        byte[] body = Arrays.copyOfRange(bytes, 1, bytes.length);
        try {
            return switch (bytes[0]) {
                case USER -> messages == null ? body : messages.fromBytes(body);
                case WATERMARK -> JSON.readValue(body, WatermarkMessage.class);
                case END_OF_STREAM -> JSON.readValue(body, EndOfStreamMessage.class);
                case DRAIN -> JSON.readValue(body, DrainMessage.class);
                default -> throw new SamzaException("Expected a kind of message from 0 to 3, found " + bytes[0]);
            };
        } catch (IOException e) {
            throw new SamzaException("Cannot read a control message: " + e, e);
        }
    }
}
