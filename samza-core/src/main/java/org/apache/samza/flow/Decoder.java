// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.flow;

import org.apache.samza.SamzaException;
import org.apache.samza.serializers.Serde;
import org.apache.samza.serializers.SerdeAround;
import org.apache.samza.system.ControlMessage;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.NumberedEnvelope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decodes the messages of one stream. Safe for any thread, as serdes are. */
public final class Decoder {
    private static final Logger LOG = LoggerFactory.getLogger(Decoder.class);

    private final Serde<Object> keySerde;
    private final Serde<Object> messageSerde;
    private final boolean dropsUndecodable;
    private final InputMetrics metrics;

    /** A decoder that skips what cannot be decoded, or fails on it. */
    public Decoder(StreamSerdes serdes, boolean dropsUndecodable, InputMetrics metrics) {
        this.keySerde = serdes.key();
        this.messageSerde = serdes.message();
        this.dropsUndecodable = dropsUndecodable;
        this.metrics = metrics;
    }

    /**
     * The message with key and content deserialised.
     *
     * @return the message; null when it could not be decoded and such messages are dropped
     * @throws SamzaException naming partition and offset when it cannot be decoded
     */
    public IncomingMessageEnvelope decode(IncomingMessageEnvelope received) {
        if (keySerde == null && messageSerde == null || received.getMessage() instanceof ControlMessage) {
            return received;
        }
        String part = "key";
        try {
            Object key = fromBytes(keySerde, received.getKey());
            part = "message";
            Object message = fromBytes(messageSerde, received.getMessage());
            return received instanceof NumberedEnvelope numbered
                    ? numbered.with(key, message)
                    : new DecodedEnvelope(received, key, message);
        } catch (RuntimeException e) {
            return undecodable(received, part, e);
        }
    }

    /** What is no bytes was decoded by its system or made by the framework; both pass as they are. */
    private static Object fromBytes(Serde<Object> serde, Object value) {
        return serde != null && value instanceof byte[] bytes ? serde.fromBytes(bytes) : value;
    }

    private IncomingMessageEnvelope undecodable(IncomingMessageEnvelope received, String part, RuntimeException cause) {
        metrics.deserializationErrors.inc();
        Serde<Object> serde = part.equals("key") ? keySerde : messageSerde;
        String what = "The " + part + " at " + received.getSystemStreamPartition() + " offset " + received.getOffset()
                + " cannot be read by " + SerdeAround.nameOf(serde);
        if (dropsUndecodable) {
            LOG.debug("{}; it is skipped", what, cause);
            return null;
        }
        throw new SamzaException(
                what + ": " + cause + " (" + FlowKeys.DROP_DESERIALIZATION_ERRORS + "=true would skip it)", cause);
    }
}
