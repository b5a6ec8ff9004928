// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.local;

import org.apache.samza.context.Context;
import org.apache.samza.storage.kv.KeyValueStore;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.SystemStream;
import org.apache.samza.task.InitableTask;
import org.apache.samza.task.MessageCollector;
import org.apache.samza.task.StreamTask;
import org.apache.samza.task.TaskCoordinator;

/** Counts the messages of each key and sends every new count. */
public final class CountTask implements StreamTask, InitableTask {
    private static final SystemStream COUNTS = new SystemStream("kafka", "counts");

    private KeyValueStore<String, String> counts;

    @Override
    @SuppressWarnings("unchecked")
    public void init(Context context) {
        counts = (KeyValueStore<String, String>) context.getTaskContext().getStore("counts");
    }

    @Override
    public void process(IncomingMessageEnvelope envelope, MessageCollector collector, TaskCoordinator coordinator) {
        String key = (String) envelope.getKey();
        String before = counts.get(key);
        String after = Long.toString(before == null ? 1 : Long.parseLong(before) + 1);
        counts.put(key, after);
        collector.send(new OutgoingMessageEnvelope(COUNTS, key, after));
    }
}
