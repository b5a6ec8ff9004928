// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.example.recipes;

import org.apache.samza.application.StreamApplication;
import org.apache.samza.application.descriptors.StreamApplicationDescriptor;
import org.apache.samza.operators.KV;
import org.apache.samza.serializers.KVSerde;
import org.apache.samza.serializers.StringSerde;
import org.apache.samza.system.kafka.descriptors.KafkaSystemDescriptor;

/** A pipeline: the steps that each message goes through, one after the other. */
public final class LongFlights implements StreamApplication {
    private static final int LONG_MILES = 2_000;

    @Override
    public void describe(StreamApplicationDescriptor app) {
        var kafka = new KafkaSystemDescriptor("kafka");
        var flights = kafka.getInputDescriptor("flights", Flight.serde());
        var longFlights = kafka.getOutputDescriptor("long-flights", KVSerde.of(new StringSerde(), new StringSerde()));

        app.getInputStream(flights)
                .map(KV::getValue)
                .filter(flight -> flight.distanceMiles() >= LONG_MILES)
                .map(flight ->
                        KV.of(flight.origin(), "to " + flight.destination() + ", " + flight.distanceMiles() + " miles"))
                .sendTo(app.getOutputStream(longFlights));
    }
}
