// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system;

/**
 * Kinds of messages on a stream between the stages of a job. The order is part of the wire format: its position is the
 * first byte of every message there.
 */
public enum MessageType {
    /** A message of the user. */
    USER_MESSAGE,
    /** A {@link WatermarkMessage}. */
    WATERMARK,
    /** An {@link EndOfStreamMessage}. */
    END_OF_STREAM,
    /** A {@link DrainMessage}. */
    DRAIN;

    /**
     * Tells the kind of a message.
     *
     * @param message the message; null is a user message
     * @return its kind; not null
     */
    public static MessageType of(Object message) {
        if (!(message instanceof ControlMessage)) {
            return USER_MESSAGE;
        }
        if (message instanceof WatermarkMessage) {
            return WATERMARK;
        }
        if (message instanceof EndOfStreamMessage) {
            return END_OF_STREAM;
        }
        return message instanceof DrainMessage ? DRAIN : USER_MESSAGE;
    }
}
