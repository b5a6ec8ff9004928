// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.example.recipes;

import java.util.List;
import org.apache.samza.application.StreamApplication;
import org.apache.samza.application.descriptors.StreamApplicationDescriptor;
import org.apache.samza.operators.KV;
import org.apache.samza.serializers.JsonSerdeV2;
import org.apache.samza.serializers.KVSerde;
import org.apache.samza.serializers.StringSerde;
import org.apache.samza.system.kafka.descriptors.KafkaSystemDescriptor;

/**
 * Asynchronous calls: each flight's fare is asked from a service that takes its time.
 *
 * <p>No thread waits for an answer. {@code task.max.concurrency} says how many messages of a task may wait for one at once; a commit
 * waits for all of them.
 */
public final class Fares implements StreamApplication {
    @Override
    public void describe(StreamApplicationDescriptor app) {
        var kafka = new KafkaSystemDescriptor("kafka");
        var flights = kafka.getInputDescriptor("flights", Flight.serde());
        var fares = kafka.getOutputDescriptor("fares", KVSerde.of(new StringSerde(), new JsonSerdeV2<>(Integer.class)));
        var service = new FareService();

        app.getInputStream(flights)
                .map(KV::getValue)
                .flatMapAsync(flight -> service.fareOf(flight)
                        .thenApply(dollars -> List.of(KV.of(flight.origin() + "-" + flight.destination(), dollars))))
                .sendTo(app.getOutputStream(fares));
    }
}
