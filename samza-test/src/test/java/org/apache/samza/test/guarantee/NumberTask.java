// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.guarantee;

import org.apache.samza.context.Context;
import org.apache.samza.storage.kv.KeyValueStore;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.SystemStream;
import org.apache.samza.task.InitableTask;
import org.apache.samza.task.MessageCollector;
import org.apache.samza.task.StreamTask;
import org.apache.samza.task.TaskCoordinator;

/** Numbers the messages of each key, from 1 on, and sends each message on with its number. */
public final class NumberTask implements StreamTask, InitableTask {
    private static final SystemStream OUT = new SystemStream("kafka", "numbered");

    private KeyValueStore<String, String> numbers;

    @Override
    @SuppressWarnings("unchecked")
    public void init(Context context) {
        numbers = (KeyValueStore<String, String>) context.getTaskContext().getStore("numbers");
    }

    @Override
    public void process(IncomingMessageEnvelope envelope, MessageCollector collector, TaskCoordinator coordinator) {
        String key = (String) envelope.getKey();
        String before = numbers.get(key);
        String number = Integer.toString(before == null ? 1 : Integer.parseInt(before) + 1);
        numbers.put(key, number);
        int partition = envelope.getSystemStreamPartition().getPartition().getPartitionId();
        collector.send(new OutgoingMessageEnvelope(OUT, partition, key, number + " " + envelope.getMessage()));
    }
}
