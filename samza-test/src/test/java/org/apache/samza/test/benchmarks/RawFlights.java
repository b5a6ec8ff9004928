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
import org.rocksdb.RocksDBException;

/** Flights, late flights and minutes of delay by airport. Jackson parses messages as by our JSON serde; totals change in place. */
final class RawFlights extends RawTotals<String, RawFlights.AirportTotal> {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ObjectReader READER = MAPPER.readerFor(Object.class);
    private static final int LATE_AFTER_MINUTES = 15;

    static final class AirportTotal extends RawTotals.Total {
        long flights;
        long late;
        long minutes;
    }

    RawFlights(Load load, RawStore store, Out out) {
        super(Workload.FLIGHTS, load, store, out);
    }

    @Override
    public void take(ConsumerRecord<byte[], byte[]> message) throws IOException, RocksDBException {
        Map<?, ?> flight = READER.readValue(message.value());
        String airport = new String(message.key(), StandardCharsets.UTF_8);
        long delay = ((Number) flight.get("delayMinutes")).longValue();
        Map<String, AirportTotal> totals = totals(message.partition());
        AirportTotal total = totals.get(airport);
        if (total == null) {
            total = stored(store.get(message.partition(), message.key()));
            totals.put(airport, total);
        }
        total.flights++;
        total.minutes += delay;
        total.late += delay > LATE_AFTER_MINUTES ? 1 : 0;
        total.changed = true;
        if (countsToHundred()) {
            send(message.key(), totalBytes(total));
        }
    }

    private static AirportTotal stored(byte[] json) throws IOException {
        var total = new AirportTotal();
        if (json != null) {
            Map<?, ?> fields = READER.readValue(json);
            total.flights = ((Number) fields.get("flights")).longValue();
            total.late = ((Number) fields.get("late")).longValue();
            total.minutes = ((Number) fields.get("minutes")).longValue();
        }
        return total;
    }

    @Override
    byte[] keyBytes(String airport) {
        return airport.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    byte[] totalBytes(AirportTotal total) {
        try {
            return MAPPER.writeValueAsBytes(
                    Map.of("flights", total.flights, "late", total.late, "minutes", total.minutes));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
