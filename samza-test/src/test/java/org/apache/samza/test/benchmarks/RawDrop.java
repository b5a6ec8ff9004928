// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.samza.test.benchmarks.RawLoop.Out;

final class RawDrop implements RawWork {
    private final String output;
    private final Out out;
    private int dropped;

    RawDrop(String output, Out out) {
        this.output = output;
        this.out = out;
    }

    @Override
    public void take(ConsumerRecord<byte[], byte[]> message) {
        if (++dropped == 100) {
            dropped = 0;
            out.send(new ProducerRecord<>(output, message.key(), message.value()));
        }
    }
}
