// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.sideinput;

import org.apache.samza.SamzaException;
import org.apache.samza.context.Context;
import org.apache.samza.storage.kv.KeyValueStore;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.SystemStream;
import org.apache.samza.task.InitableTask;
import org.apache.samza.task.MessageCollector;
import org.apache.samza.task.StreamTask;
import org.apache.samza.task.TaskCoordinator;

/** Sends every order on with the price that its product has at the moment. Fails when it can set a price. */
public final class PriceTask implements StreamTask, InitableTask {
    private static final SystemStream OUT = new SystemStream("kafka", "priced");

    private KeyValueStore<String, String> prices;

    @Override
    @SuppressWarnings("unchecked")
    public void init(Context context) {
        prices = (KeyValueStore<String, String>) context.getTaskContext().getStore("prices");
        try {
            prices.put("mine", "1");
        } catch (SamzaException e) {
            return;
        }
        throw new IllegalStateException("a task could write to a store that is filled from side inputs");
    }

    @Override
    public void process(IncomingMessageEnvelope envelope, MessageCollector collector, TaskCoordinator coordinator) {
        String product = (String) envelope.getKey();
        collector.send(new OutgoingMessageEnvelope(OUT, product, envelope.getMessage() + " at " + prices.get(product)));
    }
}
