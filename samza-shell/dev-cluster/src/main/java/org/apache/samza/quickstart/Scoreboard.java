// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.quickstart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The results as far as they have arrived: the newest numbers of each airport. */
final class Scoreboard {
    /** Airports with a handful of flights would fill the table with single bad days. */
    private static final int MIN_FLIGHTS_SHOWN = 50;

    private static final int ROWS = 10;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, AirportDelays> byAirport = new TreeMap<>();

    AirportDelays update(String airport, String json) {
        try {
            AirportDelays delays = JSON.readValue(json, AirportDelays.class);
            byAirport.put(airport, delays);
            return delays;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Unexpected record for " + airport + " in airport-delays: " + json, e);
        }
    }

    long flights() {
        return byAirport.values().stream().mapToLong(AirportDelays::flights).sum();
    }

    int airports() {
        return byAirport.size();
    }

    /** The airports with the longest average delay. */
    String table() {
        List<Map.Entry<String, AirportDelays>> worst = byAirport.entrySet().stream()
                .filter(entry -> entry.getValue().flights() >= MIN_FLIGHTS_SHOWN)
                .sorted(Comparator.comparingDouble(entry -> -entry.getValue().averageDelay()))
                .limit(ROWS)
                .toList();
        var text = new StringBuilder(
                String.format(Locale.ROOT, "  %-4s %-26s %8s %12s %6s%n", "", "", "flights", "avg delay", "late"));
        worst.forEach(entry -> text.append(row(entry.getKey(), entry.getValue())));
        return text.toString();
    }

    /** Airport, flights, minutes of delay and late flights, separated by tabs, sorted by airport. */
    String tabSeparated() {
        return byAirport.entrySet().stream()
                .map(entry -> String.join(
                        "\t",
                        entry.getKey(),
                        Long.toString(entry.getValue().flights()),
                        Long.toString(entry.getValue().delayMinutes()),
                        Long.toString(entry.getValue().late())))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    static String row(String airport, AirportDelays delays) {
        return String.format(
                Locale.ROOT,
                "  %-4s %-26.26s %8d %8.1f min %4d %%%n",
                airport,
                delays.place(),
                delays.flights(),
                delays.averageDelay(),
                delays.latePercent());
    }
}
