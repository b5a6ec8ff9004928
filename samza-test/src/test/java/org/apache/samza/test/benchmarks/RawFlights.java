// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.samza.test.benchmarks.RawLoop.Out;

/** Flights, late flights and minutes of delay by airport. Jackson parses messages as by our JSON serde; totals change in place. */
final class RawFlights extends RawTotals<String, RawFlights.Delays> {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ObjectReader READER = MAPPER.readerFor(Object.class);
    private static final int LATE_AFTER_MINUTES = 15;

    static final class Delays extends RawTotals.Total {
        long flights;
        long late;
        long minutes;
    }

    RawFlights(Load load, RawStore store, Out out) {
        super(Workload.FLIGHTS, load, store, out);
    }

    @Override
    public void take(ConsumerRecord<byte[], byte[]> message) throws IOException {
        Map<?, ?> flight = READER.readValue(message.value());
        String airport = new String(message.key(), StandardCharsets.UTF_8);
        long delay = ((Number) flight.get("delayMinutes")).longValue();
        Map<String, Delays> totals = totals(message.partition());
        Delays delays = totals.get(airport);
        if (delays == null) {
            delays = new Delays();
            totals.put(airport, delays);
        }
        delays.flights++;
        delays.minutes += delay;
        delays.late += delay > LATE_AFTER_MINUTES ? 1 : 0;
        delays.changed = true;
        if (isHundredth()) {
            send(message.key(), totalBytes(delays));
        }
    }

    @Override
    byte[] keyBytes(String airport) {
        return airport.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    byte[] totalBytes(Delays delays) {
        try {
            return MAPPER.writeValueAsBytes(
                    Map.of("flights", delays.flights, "late", delays.late, "minutes", delays.minutes));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
