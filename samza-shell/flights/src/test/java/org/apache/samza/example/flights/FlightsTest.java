// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.example.flights;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.samza.Partition;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.SystemStreamPartition;
import org.junit.jupiter.api.Test;

final class FlightsTest {
    private static final Map<String, Object> BOSTON = Map.of("name", "Logan", "city", "Boston");
    private static final Map<String, Object> DENVER = Map.of("name", "Denver Intl", "city", "Denver");

    private final List<OutgoingMessageEnvelope> sent = new ArrayList<>();

    @Test
    void flightCarriesBothAirportsAndIsKeyedByOrigin() {
        var task = new EnrichFlights();
        task.init(new OneStoreContext("airports", new MapStore<String, Object>()));

        task.process(from("airports", "BOS", BOSTON), sent::add, null);
        task.process(from("airports", "DEN", DENVER), sent::add, null);
        task.process(from("flights", null, flight("BOS", "DEN", 20)), sent::add, null);

        assertThat(sent).singleElement().satisfies(envelope -> {
            assertThat(envelope.getSystemStream()).hasToString("SystemStream [system=kafka, stream=flights-enriched]");
            assertThat(envelope.getKey()).isEqualTo("BOS");
            assertThat(fields(envelope))
                    .containsEntry("delayMinutes", 20)
                    .containsEntry("originAirport", BOSTON)
                    .containsEntry("destinationAirport", DENVER);
        });
    }

    @Test
    void sixteenMinutesAreLateAndFifteenAreNot() {
        var task = new CountDelays();
        task.init(new OneStoreContext("delays", new MapStore<String, Object>()));

        for (int delay : new int[] {15, 16, -5}) {
            task.process(from("flights-enriched", "BOS", flight("BOS", "DEN", delay)), sent::add, null);
        }
        assertThat(sent).isEmpty();
        task.window(sent::add, null);

        assertThat(sent)
                .singleElement()
                .satisfies(envelope -> assertThat(fields(envelope))
                        .containsEntry("flights", 3L)
                        .containsEntry("delayMinutes", 26L)
                        .containsEntry("late", 1L));
    }

    @Test
    void windowSendsOnlyWhatChangedSinceTheLast() {
        var task = new CountDelays();
        task.init(new OneStoreContext("delays", new MapStore<String, Object>()));
        task.process(from("flights-enriched", "BOS", flight("BOS", "DEN", 1)), sent::add, null);
        task.process(from("flights-enriched", "DEN", flight("DEN", "BOS", 1)), sent::add, null);
        task.window(sent::add, null);
        sent.clear();

        task.process(from("flights-enriched", "DEN", flight("DEN", "BOS", 1)), sent::add, null);
        task.window(sent::add, null);

        assertThat(sent).extracting(OutgoingMessageEnvelope::getKey).containsExactly("DEN");
    }

    @Test
    void restartedTaskGoesOnFromItsStoreAndSendsWhatMayNotHaveBeenSent() {
        var store = new MapStore<String, Object>();
        var first = new CountDelays();
        first.init(new OneStoreContext("delays", store));
        first.process(from("flights-enriched", "BOS", flight("BOS", "DEN", 30)), sent::add, null);

        var second = new CountDelays();
        second.init(new OneStoreContext("delays", store));
        second.process(from("flights-enriched", "BOS", flight("BOS", "DEN", 30)), sent::add, null);
        second.window(sent::add, null);

        assertThat(sent)
                .singleElement()
                .satisfies(envelope -> assertThat(fields(envelope))
                        .containsEntry("flights", 2L)
                        .containsEntry("late", 2L));
    }

    private static Map<String, Object> flight(String origin, String destination, int delayMinutes) {
        return Map.of("origin", origin, "destination", destination, "delayMinutes", delayMinutes);
    }

    private static IncomingMessageEnvelope from(String stream, String key, Object message) {
        return new IncomingMessageEnvelope(
                new SystemStreamPartition("kafka", stream, new Partition(0)), "0", key, message);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> fields(OutgoingMessageEnvelope envelope) {
        return (Map<String, Object>) envelope.getMessage();
    }
}
