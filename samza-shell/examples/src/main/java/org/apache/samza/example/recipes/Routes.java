// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.example.recipes;

import org.apache.samza.application.StreamApplication;
import org.apache.samza.application.descriptors.StreamApplicationDescriptor;
import org.apache.samza.context.Context;
import org.apache.samza.operators.KV;
import org.apache.samza.operators.functions.MapFunction;
import org.apache.samza.serializers.JsonSerdeV2;
import org.apache.samza.serializers.KVSerde;
import org.apache.samza.serializers.StringSerde;
import org.apache.samza.storage.kv.descriptors.RocksDbTableDescriptor;
import org.apache.samza.system.kafka.descriptors.KafkaSystemDescriptor;
import org.apache.samza.table.ReadWriteTable;

/**
 * Messages distributed anew: flights lie in the topic in no order, but one task counts all of a route.
 *
 * <p>{@code partitionBy} sends them through a topic of the application's own. What a function keeps lies in a table.
 */
public final class Routes implements StreamApplication {
    @Override
    public void describe(StreamApplicationDescriptor app) {
        KVSerde<String, Long> countSerde = KVSerde.of(new StringSerde(), new JsonSerdeV2<>(Long.class));
        var kafka = new KafkaSystemDescriptor("kafka");
        app.withDefaultSystem(kafka);
        var flights = kafka.getInputDescriptor("flights", Flight.serde());
        var routes = kafka.getOutputDescriptor("routes", countSerde);
        app.getTable(new RocksDbTableDescriptor<>("counts", countSerde).withChangelogEnabled());

        app.getInputStream(flights)
                .map(KV::getValue)
                .partitionBy(
                        flight -> flight.origin() + "-" + flight.destination(),
                        flight -> flight,
                        Flight.serde(),
                        "route")
                .map(new Count())
                .sendTo(app.getOutputStream(routes));
    }

    private static final class Count implements MapFunction<KV<String, Flight>, KV<String, Long>> {
        private static final long serialVersionUID = 1L;

        private transient ReadWriteTable<String, Long> counts;

        @Override
        public void init(Context context) {
            counts = context.getTaskContext().getTable("counts");
        }

        @Override
        public KV<String, Long> apply(KV<String, Flight> flight) {
            Long before = counts.get(flight.getKey());
            long count = before == null ? 1 : before + 1;
            counts.put(flight.getKey(), count);
            return KV.of(flight.getKey(), count);
        }
    }
}
