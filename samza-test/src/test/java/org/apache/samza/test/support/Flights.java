// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The example's data, and what its jobs must make of it: computed from the file alone, by none of our code. */
public final class Flights {
    public static final String AIRPORTS = "airports";
    public static final String FLIGHTS = "flights";
    public static final String ENRICHED = "flights-enriched";
    public static final String DELAYS = "airport-delays";
    public static final int PARTITIONS = 8;

    /** Tests work in their module's directory, benchmarks say where it lies. */
    private static final Path DATA = Path.of(System.getProperty("samza.flights.dir", "../samza-shell/flights/data"));

    private static final int LATE_AFTER_MINUTES = 15;
    private static final ObjectMapper JSON = new ObjectMapper();

    private Flights() {}

    /** One line of flights.csv. */
    public record Flight(String scheduled, int delayMinutes, int distanceMiles, String origin, String destination) {
        public String json() {
            return Flights.json(Map.of(
                    "scheduled", scheduled,
                    "delayMinutes", delayMinutes,
                    "distanceMiles", distanceMiles,
                    "origin", origin,
                    "destination", destination));
        }

        /** What the first job makes of a flight between airports it knows nothing of. */
        String enrichedJson() {
            var fields = new TreeMap<String, Object>(Map.of(
                    "scheduled", scheduled,
                    "delayMinutes", delayMinutes,
                    "distanceMiles", distanceMiles,
                    "origin", origin,
                    "destination", destination));
            fields.put("originAirport", null);
            fields.put("destinationAirport", null);
            return Flights.json(fields);
        }

        static Flight parse(JsonNode fields) {
            return new Flight(
                    fields.get("scheduled").asText(),
                    fields.get("delayMinutes").asInt(),
                    fields.get("distanceMiles").asInt(),
                    fields.get("origin").asText(),
                    fields.get("destination").asText());
        }
    }

    /** Numbers of one airport. */
    public record Totals(long flights, long delayMinutes, long late) {
        static final Totals NONE = new Totals(0, 0, 0);

        Totals plus(Flight flight) {
            return new Totals(
                    flights + 1,
                    delayMinutes + flight.delayMinutes(),
                    late + (flight.delayMinutes() > LATE_AFTER_MINUTES ? 1 : 0));
        }
    }

    public static List<Flight> all() {
        return lines("flights.csv").stream()
                .map(line -> line.split(","))
                .map(field -> new Flight(
                        field[0], Integer.parseInt(field[1]), Integer.parseInt(field[2]), field[3], field[4]))
                .toList();
    }

    /** Flights, minutes and late flights of each airport. */
    public static Map<String, Totals> totals(List<Flight> flights) {
        var totals = new TreeMap<String, Totals>();
        for (Flight flight : flights) {
            totals.merge(flight.origin(), Totals.NONE.plus(flight), (before, one) -> before.plus(flight));
        }
        return totals;
    }

    /** How often each flight is there: several may be alike in all fields. */
    public static Map<Flight, Integer> counts(List<Flight> flights) {
        var counts = new HashMap<Flight, Integer>();
        flights.forEach(flight -> counts.merge(flight, 1, Integer::sum));
        return counts;
    }

    /** One record per airport, keyed by its code. */
    public static List<ProducerRecord<String, String>> airports() {
        var records = new ArrayList<ProducerRecord<String, String>>();
        for (String line : lines("airports.csv")) {
            String code = line.substring(0, line.indexOf(','));
            String[] fields = line.replaceAll("\"[^\"]*\"", "quoted").split(",");
            String json = json(Map.of("iata", code, "name", fields[1], "city", fields[2], "state", fields[3]));
            records.add(new ProducerRecord<>(AIRPORTS, code, json));
        }
        return records;
    }

    /** Keyed by nothing that means anything, so that they spread over all partitions. */
    public static List<ProducerRecord<String, String>> records(List<Flight> flights) {
        var records = new ArrayList<ProducerRecord<String, String>>();
        for (Flight flight : flights) {
            records.add(new ProducerRecord<>(FLIGHTS, "flight-" + records.size(), flight.json()));
        }
        return records;
    }

    /** The same as the first job would send them. */
    public static List<ProducerRecord<String, String>> enrichedRecords(List<Flight> flights) {
        return flights.stream()
                .map(flight -> new ProducerRecord<>(ENRICHED, flight.origin(), flight.enrichedJson()))
                .toList();
    }

    /** What the first job has sent. */
    public static List<Flight> enriched(Topics topics) {
        return topics.read(ENRICHED).stream()
                .map(entry -> Flight.parse(tree(entry.value())))
                .toList();
    }

    /** What the second job has sent last, of each airport. */
    public static Map<String, Totals> delays(Topics topics) {
        var totals = new TreeMap<String, Totals>();
        topics.newest(DELAYS).forEach((airport, json) -> {
            JsonNode fields = tree(json);
            totals.put(
                    airport,
                    new Totals(
                            fields.get("flights").asLong(),
                            fields.get("delayMinutes").asLong(),
                            fields.get("late").asLong()));
        });
        return totals;
    }

    public static long sumOfFlights(Map<String, Totals> totals) {
        return totals.values().stream().mapToLong(Totals::flights).sum();
    }

    /** The four topics of the example, empty. */
    public static void createTopics(Topics topics) {
        topics.create(AIRPORTS, 1, Map.of("cleanup.policy", "compact"));
        topics.create(FLIGHTS, PARTITIONS, Map.of());
        topics.create(ENRICHED, PARTITIONS, Map.of());
        topics.create(DELAYS, 1, Map.of("cleanup.policy", "compact"));
    }

    private static List<String> lines(String file) {
        try {
            List<String> lines = Files.readAllLines(DATA.resolve(file));
            return lines.subList(1, lines.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String json(Map<String, ?> fields) {
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
