// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.inmemory;

import org.apache.samza.system.AcknowledgedOffsets;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.SystemProducer;
import org.apache.samza.system.SystemStreamPartition;

/** Writes to memory at once, so that a send is durable, as far as memory is, when it returns. Any thread may send. */
final class InMemoryProducer implements SystemProducer, AcknowledgedOffsets {
    private final InMemoryWriter writer;

    InMemoryProducer(Scope scope) {
        this.writer = new InMemoryWriter(scope);
    }

    @Override
    public void start() {}

    @Override
    public void stop() {}

    @Override
    public void register(String source) {}

    @Override
    public void flush(String source) {}

    @Override
    public void remember(SystemStreamPartition partition) {
        writer.remember(partition);
    }

    @Override
    public String newestAcknowledged(SystemStreamPartition partition) {
        return writer.newest(partition);
    }

    @Override
    public void send(String source, OutgoingMessageEnvelope envelope) {
        writer.append(envelope, null);
    }
}
