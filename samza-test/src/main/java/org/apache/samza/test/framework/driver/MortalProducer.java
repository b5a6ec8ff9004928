// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.framework.driver;

import org.apache.samza.system.AcknowledgedOffsets;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.SystemProducer;
import org.apache.samza.system.SystemStream;
import org.apache.samza.system.SystemStreamPartition;

/** A producer that ends with the process it belongs to: whoever still has it then is stopped by an error. Safe for any thread. */
class MortalProducer implements SystemProducer, AcknowledgedOffsets {
    final Life life;
    private final SystemProducer producer;

    /** @param producer also remembers offsets */
    MortalProducer(SystemProducer producer, Life life) {
        this.producer = producer;
        this.life = life;
    }

    @Override
    public void start() {
        life.requireAlive();
        producer.start();
    }

    /** A killed process stops nothing: its transaction stays open until the next one takes its id. */
    @Override
    public void stop() {
        if (!life.isOver()) {
            producer.stop();
        }
    }

    @Override
    public void register(String source) {
        producer.register(source);
    }

    @Override
    public void send(String source, OutgoingMessageEnvelope envelope) {
        SystemStream stream = envelope.getSystemStream();
        life.reach(new CrashPoint.Send(new SystemStream(stream.getSystem(), stream.getStream())));
        life.sends();
        producer.send(source, envelope);
    }

    @Override
    public void flush(String source) {
        life.requireAlive();
        producer.flush(source);
    }

    @Override
    public void remember(SystemStreamPartition partition) {
        offsets().remember(partition);
    }

    @Override
    public String newestAcknowledged(SystemStreamPartition partition) {
        return offsets().newestAcknowledged(partition);
    }

    private AcknowledgedOffsets offsets() {
        return (AcknowledgedOffsets) producer;
    }
}
