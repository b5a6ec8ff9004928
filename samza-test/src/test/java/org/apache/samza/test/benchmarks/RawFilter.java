// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.samza.test.benchmarks.RawLoop.Out;

/** Jackson is called as by our JSON serde. */
record RawFilter(String output, Out out) implements RawWork {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ObjectReader READER = MAPPER.readerFor(Object.class);

    @Override
    public void take(ConsumerRecord<byte[], byte[]> message) throws IOException {
        Map<?, ?> parsed = READER.readValue(message.value());
        if (Boolean.TRUE.equals(parsed.get("wanted"))) {
            out.send(new ProducerRecord<>(output, null, MAPPER.writeValueAsBytes(parsed)));
        }
    }
}
