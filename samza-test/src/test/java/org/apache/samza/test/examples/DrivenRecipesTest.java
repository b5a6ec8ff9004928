// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import org.apache.samza.example.recipes.DeparturesPerWindow;
import org.apache.samza.example.recipes.Flight;
import org.apache.samza.example.recipes.Routes;
import org.apache.samza.example.recipes.Trips;
import org.apache.samza.loop.CommitStep;
import org.apache.samza.test.framework.driver.DriverExtension;
import org.apache.samza.test.framework.driver.Message;
import org.apache.samza.test.framework.driver.TestDriver;
import org.apache.samza.test.framework.driver.TestInput;
import org.apache.samza.test.framework.driver.TestOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Recipes whose results depend on time, or that must not forget, step by step. */
final class DrivenRecipesTest {
    @RegisterExtension
    static final DriverExtension DRIVER =
            DriverExtension.of(() -> TestDriver.of(new Routes()).start());

    @Test
    void routesAreCountedOnceThoughACommitIsCut(TestDriver driver) {
        driver.input("flights").send("1", flight("BOS", "SFO"));
        driver.commit();
        driver.input("flights").send("2", flight("BOS", "SFO"));
        driver.crashBefore(CommitStep.COMMIT_TRANSACTION);
        driver.commit();

        driver.restart();
        driver.commit();

        assertThat(driver.output("routes").committed().values()).containsExactly(1L, 2L);
        assertThat(driver.store("counts").get("BOS-SFO")).isEqualTo(2L);
    }

    @Test
    void eachWindowCountsTheFlightsOfItsTwoSeconds() {
        try (TestDriver driver = TestDriver.of(new DeparturesPerWindow()).start()) {
            TestInput<String, Flight> flights = driver.input("flights");
            TestOutput<String, Integer> counts = driver.output("departures-per-window");
            flights.send("1", flight("BOS", "SFO"));
            flights.send("2", flight("DEN", "SFO"));
            flights.send("3", flight("BOS", "JFK"));
            driver.commit();
            driver.advance(Duration.ofMillis(1_999));
            assertThat(counts.take()).isEmpty();

            driver.advance(Duration.ofMillis(1));
            assertThat(counts.take())
                    .extracting(Message::key, Message::value)
                    .containsExactlyInAnyOrder(tuple("BOS", 2), tuple("DEN", 1));

            flights.send("4", flight("DEN", "BOS"));
            driver.advance(Duration.ofSeconds(4));
            assertThat(counts.take()).extracting(Message::key, Message::value).containsExactly(tuple("DEN", 1));
        }
    }

    @Test
    void routesAreCountedOnceThoughAMessageIsCut() {
        try (TestDriver driver =
                TestDriver.of(new Routes()).withPartitions("flights", 3).start()) {
            TestInput<String, Flight> flights = driver.input("flights");
            flights.send("1", flight("BOS", "SFO"));
            flights.send("2", flight("BOS", "SFO"));
            driver.commit();
            flights.send("3", flight("BOS", "SFO"));
            driver.crashAtSend("routes");
            driver.commit();
            assertThat(driver.isRunning()).isFalse();

            driver.restartElsewhere();
            driver.commit();

            assertThat(driver.<String, Long>output("routes").committed().values())
                    .containsExactly(1L, 2L, 3L);
            assertThat(driver.<String, Long>store("counts").all()).containsExactly(entry("BOS-SFO", 3L));
        }
    }

    @Test
    void theSameStepsGiveTheSameResults() {
        assertThat(countsOfARun()).isNotEmpty().isEqualTo(countsOfARun());
    }

    private static List<Message<String, Integer>> countsOfARun() {
        try (TestDriver driver = TestDriver.of(new DeparturesPerWindow())
                .withPartitions("flights", 3)
                .withPartitions("departures-per-window", 2)
                .start()) {
            TestInput<String, Flight> flights = driver.input("flights");
            List<String> airports = List.of("BOS", "DEN", "SFO", "JFK", "LAX");
            for (int number = 0; number < 100; number++) {
                flights.send(Integer.toString(number), flight(airports.get(number % 5), "ORD"));
                driver.advance(Duration.ofMillis(number * 7 % 50));
                if (number % 30 == 29) {
                    driver.crash();
                    driver.restart();
                }
            }
            driver.advance(Duration.ofSeconds(10));
            return driver.<String, Integer>output("departures-per-window").readAll();
        }
    }

    @Test
    void anArrivalIsWaitedForAnHour() {
        try (TestDriver driver = TestDriver.of(new Trips()).start()) {
            TestInput<String, Trips.Departure> departures = driver.input("departures");
            TestInput<String, Trips.Arrival> arrivals = driver.input("arrivals");
            departures.send("f1", new Trips.Departure("f1", "BOS", 5));
            departures.send("f2", new Trips.Departure("f2", "DEN", 0));
            driver.advance(Duration.ofMinutes(59));
            arrivals.send("f1", new Trips.Arrival("f1", "SFO"));
            driver.advance(Duration.ofMinutes(2));
            arrivals.send("f2", new Trips.Arrival("f2", "SFO"));

            assertThat(driver.output("trips").values()).containsExactly("BOS to SFO, delayed by 5 minutes");
        }
    }

    private static Flight flight(String origin, String destination) {
        return new Flight("2001-01-01T00:47", 0, 1, origin, destination);
    }
}
