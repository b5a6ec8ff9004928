// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which partition key a message gets decides where it lands, so it must stay what it was. */
final class OutgoingMessageEnvelopeTest {
    private static final SystemStream STREAM = new SystemStream("kafka", "orders");

    @Test
    void keyIsThePartitionKeyUnlessOneIsGiven() {
        Object key = new Object();

        assertThat(new OutgoingMessageEnvelope(STREAM, key, "m").getPartitionKey())
                .isSameAs(key);
        assertThat(new OutgoingMessageEnvelope(STREAM, null, key, "m").getPartitionKey())
                .isNull();
        assertThat(new OutgoingMessageEnvelope(STREAM, "m").getPartitionKey()).isNull();
    }

    @Test
    void partitionKeyAndSerdesCountForEquality() {
        OutgoingMessageEnvelope plain = new OutgoingMessageEnvelope(STREAM, "k", "m");

        assertThat(plain).isEqualTo(new OutgoingMessageEnvelope(STREAM, "k", "k", "m"));
        assertThat(plain).isNotEqualTo(new OutgoingMessageEnvelope(STREAM, null, "k", "m"));
        assertThat(plain).isNotEqualTo(new OutgoingMessageEnvelope(STREAM, "json", "json", "k", "k", "m"));
    }
}
