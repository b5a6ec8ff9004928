// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.published.extensions;

import org.apache.samza.application.TaskApplication;
import org.apache.samza.application.descriptors.TaskApplicationDescriptor;
import org.apache.samza.operators.KV;
import org.apache.samza.serializers.KVSerde;
import org.apache.samza.serializers.StringSerde;
import org.apache.samza.storage.kv.descriptors.RocksDbTableDescriptor;
import org.apache.samza.system.kafka.descriptors.KafkaSystemDescriptor;
import org.apache.samza.table.descriptors.RemoteTableDescriptor;
import org.apache.samza.task.AsyncStreamTaskFactory;

/** Asynchronous tasks that know a local and a remote table. */
public class StockApp implements TaskApplication {
    static final String SEEN = "seen";
    static final String STOCK = "stock";

    @Override
    public void describe(TaskApplicationDescriptor app) {
        KVSerde<String, String> texts = KVSerde.of(new StringSerde(), new StringSerde());
        KafkaSystemDescriptor kafka = new KafkaSystemDescriptor("kafka");
        app.withDefaultSystem(kafka)
                .withInputStream(kafka.<KV<String, String>>getInputDescriptor("deliveries", texts))
                .withOutputStream(kafka.<KV<String, String>>getOutputDescriptor("stocked", texts))
                .withTable(new RocksDbTableDescriptor<String, String>(SEEN, texts))
                .withTable(new RemoteTableDescriptor<String, String, Void>(STOCK)
                        .withReadFunction(new Warehouse.Reading())
                        .withWriteFunction(new Warehouse.Writing())
                        .withRateLimiterDisabled())
                .withTaskFactory((AsyncStreamTaskFactory) StockTask::new);
    }
}
