// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.example.recipes;

import java.time.Duration;
import org.apache.samza.application.StreamApplication;
import org.apache.samza.application.descriptors.StreamApplicationDescriptor;
import org.apache.samza.example.feed.FeedSystemFactory;
import org.apache.samza.operators.KV;
import org.apache.samza.operators.windows.Windows;
import org.apache.samza.serializers.IntegerSerde;
import org.apache.samza.serializers.JsonSerdeV2;
import org.apache.samza.serializers.KVSerde;
import org.apache.samza.serializers.NoOpSerde;
import org.apache.samza.serializers.StringSerde;
import org.apache.samza.system.descriptors.GenericSystemDescriptor;
import org.apache.samza.system.kafka.descriptors.KafkaSystemDescriptor;

/**
 * An input that ends: flights come from a file, and the job ends by itself when all are counted.
 *
 * <p>The end goes through the steps as messages do. Windows hand out what they have when it reaches them, so each airport gets one
 * total.
 */
public final class Totals implements StreamApplication {
    private static final Duration NEVER_BEFORE_THE_END = Duration.ofDays(1);

    @Override
    public void describe(StreamApplicationDescriptor app) {
        var kafka = new KafkaSystemDescriptor("kafka");
        app.withDefaultSystem(kafka);
        var flights = new GenericSystemDescriptor("feed", FeedSystemFactory.class.getName())
                .getInputDescriptor("timetable", new NoOpSerde<String>())
                .withPhysicalName("flights.csv");
        var totals =
                kafka.getOutputDescriptor("totals", KVSerde.of(new StringSerde(), new JsonSerdeV2<>(Integer.class)));

        app.getInputStream(flights)
                .filter(line -> !line.equals(Flight.HEADER))
                .map(Flight::parse)
                .partitionBy(Flight::origin, flight -> flight, Flight.serde(), "origin")
                .window(
                        Windows.keyedSessionWindow(
                                (KV<String, Flight> flight) -> flight.getKey(),
                                NEVER_BEFORE_THE_END,
                                () -> 0,
                                (flight, count) -> count + 1,
                                new StringSerde(),
                                new IntegerSerde()),
                        "total")
                .map(pane -> KV.of(pane.getKey().getKey(), pane.getMessage()))
                .sendTo(app.getOutputStream(totals));
    }
}
