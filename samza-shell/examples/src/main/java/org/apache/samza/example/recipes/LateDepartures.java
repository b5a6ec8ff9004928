// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.example.recipes;

import org.apache.samza.application.StreamApplication;
import org.apache.samza.application.descriptors.StreamApplicationDescriptor;
import org.apache.samza.example.feed.FeedSystemFactory;
import org.apache.samza.operators.KV;
import org.apache.samza.serializers.NoOpSerde;
import org.apache.samza.system.descriptors.GenericSystemDescriptor;
import org.apache.samza.system.kafka.descriptors.KafkaSystemDescriptor;

/** A system of one's own: flights come from a file as it grows, by {@link FeedSystemFactory}, and late ones go to Kafka. */
public final class LateDepartures implements StreamApplication {
    private static final int LATE_AFTER_MINUTES = 15;

    @Override
    public void describe(StreamApplicationDescriptor app) {
        var flights = new GenericSystemDescriptor("feed", FeedSystemFactory.class.getName())
                .getInputDescriptor("timetable", new NoOpSerde<String>())
                .withPhysicalName("flights.csv");
        var late = new KafkaSystemDescriptor("kafka").getOutputDescriptor("late-departures", Flight.serde());

        app.getInputStream(flights)
                .filter(line -> !line.equals(Flight.HEADER))
                .map(Flight::parse)
                .filter(flight -> flight.delayMinutes() > LATE_AFTER_MINUTES)
                .map(flight -> KV.of(flight.origin(), flight))
                .sendTo(app.getOutputStream(late));
    }
}
