// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.quickstart;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What is in the topics that the examples read.
 *
 * @param dir of the CSV files
 * @param unpacked the job package, which makes the calls of the call graph
 */
record ExampleData(Path dir, Path unpacked) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REQUESTS = "2000";
    private static final String LOST_OF_THOUSAND = "1";

    List<ProducerRecord<String, String>> of(String topic) throws IOException, InterruptedException {
        return switch (topic) {
            case "flights" -> new FlightData(dir).flights();
            case "airports" -> new FlightData(dir).airports();
            case "departures" ->
                perFlight(
                        topic,
                        (id, row) -> Map.of(
                                "flight",
                                id,
                                "origin",
                                row.get("origin"),
                                "delayMinutes",
                                Integer.valueOf(row.get("delay_minutes"))));
            case "arrivals" ->
                perFlight(topic, (id, row) -> Map.of("flight", id, "destination", row.get("destination")));
            case "delays" -> delays(topic);
            case "calls" -> calls(topic);
            default -> throw new IllegalArgumentException("There is no data for topic " + topic);
        };
    }

    private interface Message {
        Object of(String flightId, Map<String, String> row);
    }

    private List<ProducerRecord<String, String>> perFlight(String topic, Message message) throws IOException {
        var records = new ArrayList<ProducerRecord<String, String>>();
        for (Map<String, String> row : flights()) {
            String id = "flight-" + records.size();
            records.add(new ProducerRecord<>(topic, id, JSON.writeValueAsString(message.of(id, row))));
        }
        return records;
    }

    private List<ProducerRecord<String, String>> delays(String topic) throws IOException {
        var records = new ArrayList<ProducerRecord<String, String>>();
        for (Map<String, String> row : flights()) {
            records.add(new ProducerRecord<>(topic, row.get("origin"), row.get("delay_minutes")));
        }
        return records;
    }

    private List<Map<String, String>> flights() throws IOException {
        return Csv.read(dir.resolve("flights.csv"));
    }

    private List<ProducerRecord<String, String>> calls(String topic) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(
                unpacked.resolve("bin/run-class.sh").toString(),
                "org.apache.samza.example.callgraph.CallLoad",
                REQUESTS,
                LOST_OF_THOUSAND);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("SAMZA_GC_LOG", "off");
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        Process process = builder.start();
        var records = new ArrayList<ProducerRecord<String, String>>();
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                // Keyed by a running number: calls of a request lie anywhere.
                records.add(new ProducerRecord<>(topic, "call-" + records.size(), line));
            }
        }
        if (process.waitFor() != 0) {
            throw new IOException("The calls could not be made; what failed is above");
        }
        return records;
    }
}
