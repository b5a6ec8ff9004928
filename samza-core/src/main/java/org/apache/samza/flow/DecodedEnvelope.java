// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.flow;

import org.apache.samza.system.IncomingMessageEnvelope;

/** A received envelope with key and message deserialised. Its offset is asked of the received one, which may make its text late. */
final class DecodedEnvelope extends IncomingMessageEnvelope {
    private final IncomingMessageEnvelope received;

    DecodedEnvelope(IncomingMessageEnvelope received, Object key, Object message) {
        super(
                received.getSystemStreamPartition(),
                null,
                key,
                message,
                received.getSize(),
                received.getEventTime(),
                received.getArrivalTime());
        this.received = received;
    }

    @Override
    public String getOffset() {
        return received.getOffset();
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
