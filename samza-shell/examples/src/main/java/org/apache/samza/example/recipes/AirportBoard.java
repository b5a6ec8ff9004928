// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.example.recipes;

import java.util.List;
import org.apache.samza.application.StreamApplication;
import org.apache.samza.application.descriptors.StreamApplicationDescriptor;
import org.apache.samza.operators.KV;
import org.apache.samza.operators.MessageStream;
import org.apache.samza.operators.functions.StreamTableJoinFunction;
import org.apache.samza.serializers.JsonSerdeV2;
import org.apache.samza.serializers.KVSerde;
import org.apache.samza.serializers.StringSerde;
import org.apache.samza.storage.kv.descriptors.RocksDbTableDescriptor;
import org.apache.samza.system.kafka.descriptors.KafkaSystemDescriptor;

/**
 * Two tables joined: where an airport is, and how late its last flight was. Whenever one of them changes, the board's line is sent
 * anew; readers keep the newest line of each airport.
 *
 * <p>Both topics have the airport's code as key and equally many partitions, so that a task holds both rows of an airport.
 */
public final class AirportBoard implements StreamApplication {
    @Override
    public void describe(StreamApplicationDescriptor app) {
        KVSerde<String, Integer> delaySerde = KVSerde.of(new StringSerde(), new JsonSerdeV2<>(Integer.class));
        var kafka = new KafkaSystemDescriptor("kafka");
        app.withDefaultSystem(kafka);
        var airports = app.getInputStream(kafka.getInputDescriptor("airports", Airport.serde()));
        var delays = app.getInputStream(kafka.getInputDescriptor("delays", delaySerde));
        var board = app.getOutputStream(
                kafka.getOutputDescriptor("board", KVSerde.of(new StringSerde(), new StringSerde())));
        var airportTable =
                app.getTable(new RocksDbTableDescriptor<>("airports", Airport.serde()).withChangelogEnabled());
        var delayTable = app.getTable(new RocksDbTableDescriptor<>("delays", delaySerde).withChangelogEnabled());

        MessageStream<KV<String, String>> moved = airports.sendTo(airportTable).join(delayTable, new WithDelay());
        MessageStream<KV<String, String>> delayed = delays.sendTo(delayTable).join(airportTable, new WithAirport());
        moved.merge(List.of(delayed)).sendTo(board);
    }

    private static KV<String, String> line(Airport airport, int delayMinutes) {
        return KV.of(airport.iata(), airport.city() + ", " + airport.state() + ": " + delayMinutes + " minutes");
    }

    /** An airport has changed. */
    private static final class WithDelay
            implements StreamTableJoinFunction<String, KV<String, Airport>, KV<String, Integer>, KV<String, String>> {
        private static final long serialVersionUID = 1L;

        @Override
        public KV<String, String> apply(KV<String, Airport> airport, KV<String, Integer> delay) {
            // Nothing is sent before both are known.
            return delay == null ? null : line(airport.getValue(), delay.getValue());
        }

        @Override
        public String getMessageKey(KV<String, Airport> airport) {
            return airport.getKey();
        }

        @Override
        public String getRecordKey(KV<String, Integer> delay) {
            return delay.getKey();
        }
    }

    /** A delay has changed. */
    private static final class WithAirport
            implements StreamTableJoinFunction<String, KV<String, Integer>, KV<String, Airport>, KV<String, String>> {
        private static final long serialVersionUID = 1L;

        @Override
        public KV<String, String> apply(KV<String, Integer> delay, KV<String, Airport> airport) {
            return airport == null ? null : line(airport.getValue(), delay.getValue());
        }

        @Override
        public String getMessageKey(KV<String, Integer> delay) {
            return delay.getKey();
        }

        @Override
        public String getRecordKey(KV<String, Airport> airport) {
            return airport.getKey();
        }
    }
}
