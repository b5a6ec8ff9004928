// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.example.recipes;

import java.time.Duration;
import org.apache.samza.application.StreamApplication;
import org.apache.samza.application.descriptors.StreamApplicationDescriptor;
import org.apache.samza.operators.KV;
import org.apache.samza.operators.functions.JoinFunction;
import org.apache.samza.serializers.JsonSerdeV2;
import org.apache.samza.serializers.KVSerde;
import org.apache.samza.serializers.StringSerde;
import org.apache.samza.system.kafka.descriptors.KafkaSystemDescriptor;

/**
 * Two streams joined: a departure and an arrival of the same flight make a trip, whichever of them comes first.
 *
 * <p>Each side waits for the other in a store of its own, for an hour. Both topics have the number of the flight as key and equally
 * many partitions, so that one task sees both sides.
 */
public final class Trips implements StreamApplication {
    private static final Duration PATIENCE = Duration.ofHours(1);

    /** A flight has left. */
    public record Departure(String flight, String origin, int delayMinutes) {}

    /** A flight has come in. */
    public record Arrival(String flight, String destination) {}

    @Override
    public void describe(StreamApplicationDescriptor app) {
        var departureSerde = new JsonSerdeV2<>(Departure.class);
        var arrivalSerde = new JsonSerdeV2<>(Arrival.class);
        var kafka = new KafkaSystemDescriptor("kafka");
        app.withDefaultSystem(kafka);
        var departures = app.getInputStream(
                kafka.getInputDescriptor("departures", KVSerde.of(new StringSerde(), departureSerde)));
        var arrivals =
                app.getInputStream(kafka.getInputDescriptor("arrivals", KVSerde.of(new StringSerde(), arrivalSerde)));
        var trips = app.getOutputStream(
                kafka.getOutputDescriptor("trips", KVSerde.of(new StringSerde(), new StringSerde())));

        departures
                .map(KV::getValue)
                .join(
                        arrivals.map(KV::getValue),
                        new SameFlight(),
                        new StringSerde(),
                        departureSerde,
                        arrivalSerde,
                        PATIENCE,
                        "flight")
                .sendTo(trips);
    }

    private static final class SameFlight implements JoinFunction<String, Departure, Arrival, KV<String, String>> {
        private static final long serialVersionUID = 1L;

        @Override
        public KV<String, String> apply(Departure departure, Arrival arrival) {
            return KV.of(
                    departure.flight(),
                    departure.origin() + " to " + arrival.destination() + ", delayed by " + departure.delayMinutes()
                            + " minutes");
        }

        @Override
        public String getFirstKey(Departure departure) {
            return departure.flight();
        }

        @Override
        public String getSecondKey(Arrival arrival) {
            return arrival.flight();
        }
    }
}
