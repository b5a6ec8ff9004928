// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.example.recipes;

import org.apache.samza.application.StreamApplication;
import org.apache.samza.application.descriptors.StreamApplicationDescriptor;
import org.apache.samza.operators.KV;
import org.apache.samza.operators.functions.StreamTableJoinFunction;
import org.apache.samza.serializers.JsonSerdeV2;
import org.apache.samza.serializers.KVSerde;
import org.apache.samza.serializers.StringSerde;
import org.apache.samza.storage.kv.descriptors.RocksDbTableDescriptor;
import org.apache.samza.system.kafka.descriptors.KafkaSystemDescriptor;

/**
 * A stream joined with a table: each flight gets the city it leaves from.
 *
 * <p>A task holds the airports of its partitions, so flights have to be partitioned as airports are, by the code. Airports are a
 * bootstrap input: a task reads all of them before its first flight.
 */
public final class FlightsWithAirports implements StreamApplication {
    @Override
    public void describe(StreamApplicationDescriptor app) {
        var kafka = new KafkaSystemDescriptor("kafka");
        app.withDefaultSystem(kafka);
        var airports = kafka.getInputDescriptor("airports", Airport.serde()).shouldBootstrap();
        var flights = kafka.getInputDescriptor("flights", Flight.serde());
        var departures = kafka.getOutputDescriptor(
                "flights-with-airports", KVSerde.of(new StringSerde(), new JsonSerdeV2<>(Departure.class)));
        var table = app.getTable(new RocksDbTableDescriptor<>("airports", Airport.serde()).withChangelogEnabled());

        app.getInputStream(airports).sendTo(table);
        app.getInputStream(flights)
                .partitionBy(
                        flight -> flight.getValue().origin(), flight -> flight.getValue(), Flight.serde(), "origin")
                .join(table, new WithCity())
                .map(departure -> KV.of(departure.flight().origin(), departure))
                .sendTo(app.getOutputStream(departures));
    }

    /**
     * What is sent.
     *
     * @param city null if the airport is not known
     */
    public record Departure(Flight flight, String city) {}

    private static final class WithCity
            implements StreamTableJoinFunction<String, KV<String, Flight>, KV<String, Airport>, Departure> {
        private static final long serialVersionUID = 1L;

        @Override
        public Departure apply(KV<String, Flight> flight, KV<String, Airport> airport) {
            return new Departure(
                    flight.getValue(),
                    airport == null ? null : airport.getValue().city());
        }

        @Override
        public String getMessageKey(KV<String, Flight> flight) {
            return flight.getKey();
        }

        @Override
        public String getRecordKey(KV<String, Airport> airport) {
            return airport.getKey();
        }
    }
}
