// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.drain;

import org.apache.samza.application.StreamApplication;
import org.apache.samza.application.descriptors.StreamApplicationDescriptor;
import org.apache.samza.operators.KV;
import org.apache.samza.serializers.KVSerde;
import org.apache.samza.serializers.StringSerde;
import org.apache.samza.system.descriptors.GenericSystemDescriptor;

/** Sends pairs on as they are, through two streams between its steps. */
public final class Reshuffle implements StreamApplication {
    static final String IN = "numbers";
    static final String OUT = "reshuffled";

    @Override
    public void describe(StreamApplicationDescriptor app) {
        GenericSystemDescriptor kafka =
                new GenericSystemDescriptor("kafka", "org.apache.samza.system.kafka.KafkaSystemFactory");
        KVSerde<String, String> serde = KVSerde.of(new StringSerde(), new StringSerde());
        app.withDefaultSystem(kafka);
        app.getInputStream(kafka.getInputDescriptor(IN, serde))
                .partitionBy(KV::getValue, KV::getKey, serde, "first")
                .partitionBy(KV::getValue, KV::getKey, serde, "second")
                .sendTo(app.getOutputStream(kafka.getOutputDescriptor(OUT, serde)));
    }
}
