// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.assembly;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.samza.guarantee.Guarantee;
import org.apache.samza.guarantee.GuaranteeKeys;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.SystemProducer;
import org.apache.samza.system.SystemProducerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The producer of a system that a container's transaction does not span. Which systems a task writes to shows only when it
 * does: then a job that has asked for exactly-once fails, and one that has not is told what it gets.
 */
final class OutsideTransaction implements SystemProducer {
    private static final Logger LOG = LoggerFactory.getLogger(OutsideTransaction.class);

    private final String system;
    private final SystemProducer producer;
    private final Guarantee guarantee;
    private final AtomicBoolean told = new AtomicBoolean();

    OutsideTransaction(String system, SystemProducer producer, Guarantee guarantee) {
        this.system = system;
        this.producer = producer;
        this.guarantee = guarantee;
    }

    @Override
    public void start() {
        producer.start();
    }

    @Override
    public void stop() {
        producer.stop();
    }

    @Override
    public void register(String source) {
        producer.register(source);
    }

    @Override
    public void send(String source, OutgoingMessageEnvelope envelope) {
        if (guarantee.asked()) {
            throw new SystemProducerException("Cannot send to " + envelope.getSystemStream() + ": "
                    + GuaranteeKeys.GUARANTEE + "=exactly_once, and the container's transaction spans systems "
                    + guarantee.spanned() + " only. Send to one of these, or ask for at_least_once");
        }
        if (!told.get() && told.compareAndSet(false, true)) {
            LOG.warn(
                    "Messages to system {} are written at least once: the container's transaction spans systems {} only",
                    system,
                    guarantee.spanned());
        }
        producer.send(source, envelope);
    }

    @Override
    public void flush(String source) {
        producer.flush(source);
    }
}
