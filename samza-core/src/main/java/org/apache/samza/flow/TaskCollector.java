// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.flow;

import java.util.concurrent.atomic.LongAdder;
import org.apache.samza.SamzaException;
import org.apache.samza.config.StreamSettings;
import org.apache.samza.metrics.Counter;
import org.apache.samza.serializers.Serde;
import org.apache.samza.serializers.SerdeAround;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.SystemStream;
import org.apache.samza.task.MessageCollector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a task sends through: serialises and hands to the producer of the stream's system, under the task's name. */
public final class TaskCollector implements MessageCollector {
    private static final Logger LOG = LoggerFactory.getLogger(TaskCollector.class);

    private final Outputs outputs;
    private final String source;
    /** Null while one thread at a time sends, which spares the adder. */
    private final LongAdder concurrentSends;

    private final Counter sendsOfSource;
    private final Counter flushesOfSource;
    private long sends;
    private long published;
    /** The route used last. A race between threads is harmless: routes are immutable, and a wrong one is not used. */
    private Route last;

    TaskCollector(Outputs outputs, String source, boolean concurrent) {
        this.outputs = outputs;
        this.source = source;
        this.concurrentSends = concurrent ? new LongAdder() : null;
        this.sendsOfSource = outputs.metrics.sends(source);
        this.flushesOfSource = outputs.metrics.flushes(source);
    }

    String source() {
        return source;
    }

    @Override
    public void send(OutgoingMessageEnvelope envelope) {
        SystemStream stream = envelope.getSystemStream();
        Route route = last;
        if (route == null || route.stream() != stream && !route.stream().equals(stream)) {
            route = outputs.route(stream);
            last = route;
        }
        if (envelope.getKeySerializerName() != null || envelope.getMessageSerializerName() != null) {
            route = outputs.named(route, envelope.getKeySerializerName(), envelope.getMessageSerializerName());
        }
        OutgoingMessageEnvelope encoded = route.changesNothing() ? envelope : encode(route, envelope);
        if (encoded != null) {
            route.producer().send(source, encoded);
            count();
        }
    }

    private void count() {
        if (concurrentSends == null) {
            sends++;
        } else {
            concurrentSends.increment();
        }
    }

    private OutgoingMessageEnvelope encode(Route route, OutgoingMessageEnvelope envelope) {
        String part = "key";
        try {
            Object key = toBytes(route.keySerde(), envelope.getKey());
            part = "message";
            Object message = toBytes(route.messageSerde(), envelope.getMessage());
            return new OutgoingMessageEnvelope(
                    envelope.getSystemStream(), null, null, envelope.getPartitionKey(), key, message);
        } catch (RuntimeException e) {
            return unencodable(route, envelope, part, e);
        }
    }

    private static Object toBytes(Serde<Object> serde, Object value) {
        return serde == null ? value : serde.toBytes(value);
    }

    private OutgoingMessageEnvelope unencodable(
            Route route, OutgoingMessageEnvelope envelope, String part, RuntimeException cause) {
        outputs.metrics.serializationErrors.inc();
        boolean isKey = part.equals("key");
        Object value = isKey ? envelope.getKey() : envelope.getMessage();
        String what = "A " + part + " of type "
                + (value == null ? "null" : value.getClass().getName()) + " for "
                + StreamSettings.name(route.stream()) + " cannot be written by "
                + SerdeAround.nameOf(isKey ? route.keySerde() : route.messageSerde());
        if (outputs.drops.unencodable()) {
            LOG.debug("{}; the message is dropped", what, cause);
            return null;
        }
        throw new SamzaException(
                what + ": " + cause + " (" + FlowKeys.DROP_SERIALIZATION_ERRORS + "=true would drop it)", cause);
    }

    void flushed() {
        flushesOfSource.inc();
    }

    /** Messages sent since the start. */
    public long sends() {
        return concurrentSends == null ? sends : concurrentSends.sum();
    }

    long publishSends() {
        long now = sends();
        long more = now - published;
        if (more != 0) {
            published = now;
            sendsOfSource.inc(more);
        }
        return more;
    }
}
