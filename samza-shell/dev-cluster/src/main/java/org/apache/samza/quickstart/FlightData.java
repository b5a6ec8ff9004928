// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.quickstart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The example's data as records for Kafka: values are JSON objects, keys are text. */
record FlightData(Path dir) {
    private static final ObjectMapper JSON = new ObjectMapper();

    List<ProducerRecord<String, String>> airports() throws IOException {
        var records = new ArrayList<ProducerRecord<String, String>>();
        for (Map<String, String> airport : Csv.read(dir.resolve("airports.csv"))) {
            records.add(new ProducerRecord<>(FlightTopics.AIRPORTS, airport.get("iata"), json(airport)));
        }
        return records;
    }

    /** Keyed by a running number, so that they spread over all partitions and not by airport. */
    List<ProducerRecord<String, String>> flights() throws IOException {
        var records = new ArrayList<ProducerRecord<String, String>>();
        for (Map<String, String> row : Csv.read(dir.resolve("flights.csv"))) {
            Map<String, Object> flight = Map.of(
                    "scheduled", row.get("scheduled"),
                    "delayMinutes", Integer.valueOf(row.get("delay_minutes")),
                    "distanceMiles", Integer.valueOf(row.get("distance_miles")),
                    "origin", row.get("origin"),
                    "destination", row.get("destination"));
            records.add(new ProducerRecord<>(FlightTopics.FLIGHTS, "flight-" + records.size(), json(flight)));
        }
        return records;
    }

    private static String json(Map<String, ?> fields) throws JsonProcessingException {
        return JSON.writeValueAsString(fields);
    }
}
