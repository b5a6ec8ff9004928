// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.samza.Partition;
import org.junit.jupiter.api.Test;

final class NumberedEnvelopeTest {
    private static final SystemStreamPartition SSP = new SystemStreamPartition("kafka", "orders", new Partition(3));

    private static NumberedEnvelope envelope(long number, Object key) {
        return new NumberedEnvelope(SSP, number, key, "message", 9, 10, 11);
    }

    @Test
    void showsItsNumberAsOffset() {
        NumberedEnvelope envelope = envelope(42, "key");

        assertThat(envelope.getOffset()).isEqualTo("42");
        assertThat(envelope.number()).isEqualTo(42);
        assertThat(envelope.toString())
                .isEqualTo(new IncomingMessageEnvelope(SSP, "42", "key", "message", 9, 10, 11).toString());
        assertThat(envelope.isEndOfStream()).isFalse();
    }

    @Test
    void keepsEverythingButKeyAndMessageWhenDeserialised() {
        NumberedEnvelope envelope = envelope(42, "raw").with(1, 2);

        assertThat(envelope.getOffset()).isEqualTo("42");
        assertThat(envelope.getKey()).isEqualTo(1);
        assertThat(envelope.getMessage()).isEqualTo(2);
        assertThat(envelope.getSize()).isEqualTo(9);
        assertThat(envelope.getEventTime()).isEqualTo(10);
        assertThat(envelope.getArrivalTime()).isEqualTo(11);
        assertThat(envelope.getSystemStreamPartition()).isSameAs(SSP);
    }

    @Test
    void differsByItsNumber() {
        assertThat(envelope(1, "k")).isEqualTo(envelope(1, "k")).hasSameHashCodeAs(envelope(1, "k"));
        assertThat(envelope(1, "k")).isNotEqualTo(envelope(2, "k"));
    }

    @Test
    void fallsIntoTheSamePartOfAPartitionAsAnEnvelopeWithATextOffset() {
        IncomingMessageEnvelope plain = new IncomingMessageEnvelope(SSP, "42", null, "message");

        assertThat(envelope(42, null).getSystemStreamPartition(4)).isEqualTo(plain.getSystemStreamPartition(4));
    }
}
