// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.example.recipes;

import java.time.Duration;
import org.apache.samza.application.StreamApplication;
import org.apache.samza.application.descriptors.StreamApplicationDescriptor;
import org.apache.samza.operators.KV;
import org.apache.samza.operators.windows.Windows;
import org.apache.samza.serializers.IntegerSerde;
import org.apache.samza.serializers.JsonSerdeV2;
import org.apache.samza.serializers.KVSerde;
import org.apache.samza.serializers.StringSerde;
import org.apache.samza.system.kafka.descriptors.KafkaSystemDescriptor;

/**
 * A windowed count: how many flights left each airport in each two seconds.
 *
 * <p>Windows go by the time at which a message is processed. What they have counted lies in a store, so a restart loses nothing.
 */
public final class DeparturesPerWindow implements StreamApplication {
    private static final Duration LENGTH = Duration.ofSeconds(2);

    @Override
    public void describe(StreamApplicationDescriptor app) {
        var kafka = new KafkaSystemDescriptor("kafka");
        app.withDefaultSystem(kafka);
        var flights = kafka.getInputDescriptor("flights", Flight.serde());
        var departures = kafka.getOutputDescriptor(
                "departures-per-window", KVSerde.of(new StringSerde(), new JsonSerdeV2<>(Integer.class)));

        // One task has to see all flights of an airport.
        app.getInputStream(flights)
                .partitionBy(
                        flight -> flight.getValue().origin(), flight -> flight.getValue(), Flight.serde(), "origin")
                .window(
                        Windows.keyedTumblingWindow(
                                (KV<String, Flight> flight) -> flight.getKey(),
                                LENGTH,
                                () -> 0,
                                (flight, count) -> count + 1,
                                new StringSerde(),
                                new IntegerSerde()),
                        "count")
                .map(pane -> KV.of(pane.getKey().getKey(), pane.getMessage()))
                .sendTo(app.getOutputStream(departures));
    }
}
