// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.samza.example.recipes.Airport;
import org.apache.samza.example.recipes.AirportBoard;
import org.apache.samza.example.recipes.Fares;
import org.apache.samza.example.recipes.Flight;
import org.apache.samza.example.recipes.FlightsWithAirports;
import org.apache.samza.example.recipes.FlightsWithAirports.Departure;
import org.apache.samza.example.recipes.LateDepartures;
import org.apache.samza.example.recipes.LateFlights;
import org.apache.samza.example.recipes.LongFlights;
import org.apache.samza.example.recipes.Routes;
import org.apache.samza.example.recipes.Totals;
import org.apache.samza.example.recipes.Trips;
import org.apache.samza.operators.KV;
import org.apache.samza.test.framework.StreamAssert;
import org.apache.samza.test.framework.TestRunner;
import org.junit.jupiter.api.Test;

/** Recipes in memory, on inputs that end. */
final class RecipesTest {
    private static final Path DATA = Path.of("..", "samza-shell", "flights", "data");
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final MemoryKafka kafka = new MemoryKafka();

    @Test
    void onlyLateFlightsAreSentOn() {
        var late = kafka.<Map<String, Object>>output("late-flights");

        TestRunner.of(LateFlights.class)
                .addInputStream(
                        kafka.input("flights"),
                        List.of(
                                KV.of("1", Map.of("origin", "BOS", "delayMinutes", 15)),
                                KV.of("2", Map.of("origin", "DEN", "delayMinutes", 16))))
                .addOutputStream(late, 1)
                .run(LIMIT);

        assertThat(MemoryKafka.all(late)).containsExactly(Map.of("origin", "DEN", "delayMinutes", 16));
    }

    @Test
    void onlyLongFlightsAreTold() throws InterruptedException {
        var told = kafka.<String>output("long-flights");

        TestRunner.of(new LongFlights())
                .addInputStream(kafka.input("flights"), flights(flight("BOS", "SFO", 2_704), flight("BOS", "JFK", 187)))
                .addOutputStream(told, 1)
                .run(LIMIT);

        StreamAssert.containsInOrder(List.of("to SFO, 2704 miles"), told, LIMIT);
    }

    @Test
    void flightsGetTheCityOfTheirAirport() {
        var departures = kafka.<Departure>output("flights-with-airports");
        Flight known = flight("BOS", "SFO", 2_704);
        Flight unknown = flight("XXX", "SFO", 1);

        TestRunner.of(new FlightsWithAirports())
                .addInputStream(kafka.input("airports"), List.of(KV.of("BOS", airport("BOS", "Boston"))))
                .addInputStream(kafka.input("flights"), flights(known, unknown))
                .addOutputStream(departures, 1)
                .run(LIMIT);

        assertThat(MemoryKafka.all(departures))
                .containsExactlyInAnyOrder(new Departure(known, "Boston"), new Departure(unknown, null));
    }

    @Test
    void aTripNeedsDepartureAndArrival() throws InterruptedException {
        var trips = kafka.<String>output("trips");

        TestRunner.of(new Trips())
                .addInputStream(
                        kafka.input("departures"),
                        List.of(
                                KV.of("f1", new Trips.Departure("f1", "BOS", 5)),
                                KV.of("f2", new Trips.Departure("f2", "DEN", 0))))
                .addInputStream(
                        kafka.input("arrivals"),
                        List.of(
                                KV.of("f3", new Trips.Arrival("f3", "JFK")),
                                KV.of("f1", new Trips.Arrival("f1", "SFO"))))
                .addOutputStream(trips, 1)
                .run(LIMIT);

        StreamAssert.containsInOrder(List.of("BOS to SFO, delayed by 5 minutes"), trips, LIMIT);
    }

    @Test
    void callsForFaresWaitAtTheSameTime() {
        var fares = kafka.<Integer>output("fares");
        List<KV<String, Flight>> flights = new ArrayList<>();
        for (int miles = 0; miles < 500; miles++) {
            flights.add(KV.of(null, flight("BOS", "SFO", miles)));
        }

        long begunAt = System.nanoTime();
        TestRunner.of(new Fares())
                .addInputStream(kafka.input("flights"), flights)
                .addOutputStream(fares, 1)
                .addConfig("task.max.concurrency", "500")
                .run(LIMIT);

        assertThat(MemoryKafka.all(fares)).hasSize(500).contains(50, 112);
        // One after the other, 500 calls of 20 ms would take 10 s.
        assertThat(Duration.ofNanos(System.nanoTime() - begunAt)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void theBoardsLastLineHasTheNewestOfBothTables() {
        var board = kafka.<String>output("board");

        TestRunner.of(new AirportBoard())
                .addInputStream(
                        kafka.input("airports"),
                        List.of(
                                KV.of("BOS", airport("BOS", "Bosston")),
                                KV.of("BOS", airport("BOS", "Boston")),
                                KV.of("DEN", airport("DEN", "Denver"))))
                .addInputStream(kafka.input("delays"), List.of(KV.of("BOS", 5), KV.of("BOS", 7)))
                .addOutputStream(board, 1)
                .run(LIMIT);

        assertThat(MemoryKafka.all(board)).last().isEqualTo("Boston, MA: 7 minutes");
        assertThat(MemoryKafka.all(board)).noneMatch(line -> line.startsWith("Denver"));
    }

    @Test
    void flightsOfARouteAreCountedWhereverTheyCameFrom() {
        var routes = kafka.<Long>output("routes");

        TestRunner.of(new Routes())
                .addInputStream(
                        kafka.input("flights"),
                        Map.of(
                                0, flights(flight("BOS", "SFO", 1), flight("BOS", "JFK", 1)),
                                1, flights(flight("BOS", "SFO", 1)),
                                2, flights(flight("BOS", "SFO", 1))))
                .addOutputStream(routes, 2)
                .run(LIMIT);

        assertThat(MemoryKafka.all(routes)).containsExactlyInAnyOrder(1L, 1L, 2L, 3L);
    }

    @Test
    void theJobEndsWithItsFileAndGivesOneTotalForEachAirport() throws IOException {
        var totals = kafka.<Integer>output("totals");

        TestRunner.of(new Totals()).addConfig(feed()).addOutputStream(totals, 4).run(LIMIT);

        Map<String, Integer> expected = new HashMap<>();
        List<String> lines = Files.readAllLines(DATA.resolve("flights.csv"));
        lines.subList(1, lines.size()).forEach(line -> expected.merge(line.split(",")[3], 1, Integer::sum));
        assertThat(MemoryKafka.all(totals)).containsExactlyInAnyOrderElementsOf(expected.values());
    }

    @Test
    void lateDeparturesComeFromTheFeed() throws IOException {
        var late = kafka.<Flight>output("late-departures");

        TestRunner.of(new LateDepartures())
                .addConfig(feed())
                .addOutputStream(late, 1)
                .run(LIMIT);

        assertThat(MemoryKafka.all(late)).hasSize(4_349).allMatch(flight -> flight.delayMinutes() > 15);
    }

    private static Map<String, String> feed() {
        return Map.of(
                "systems.feed.directory", DATA.toAbsolutePath().toString(),
                "systems.feed.bounded", "true",
                "systems.feed.default.stream.samza.offset.default", "oldest");
    }

    private static List<KV<String, Flight>> flights(Flight... flights) {
        List<KV<String, Flight>> keyed = new ArrayList<>();
        for (Flight flight : flights) {
            keyed.add(KV.of("flight-" + keyed.size(), flight));
        }
        return keyed;
    }

    private static Flight flight(String origin, String destination, int miles) {
        return new Flight("2001-01-01T00:47", 0, miles, origin, destination);
    }

    private static Airport airport(String iata, String city) {
        return new Airport(iata, "Airport", city, "MA", "USA", "0", "0");
    }
}
