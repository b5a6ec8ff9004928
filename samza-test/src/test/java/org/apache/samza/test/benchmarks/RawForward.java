// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.samza.test.benchmarks.RawLoop.Out;

record RawForward(String output, Out out) implements RawWork {
    @Override
    public void take(ConsumerRecord<byte[], byte[]> message) {
        out.send(new ProducerRecord<>(output, message.key(), message.value()));
    }
}
