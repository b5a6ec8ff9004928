// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.published;

import org.apache.samza.config.Config;
import org.apache.samza.context.Context;
import org.apache.samza.storage.kv.KeyValueStore;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.SystemStream;
import org.apache.samza.task.InitableTask;
import org.apache.samza.task.MessageCollector;
import org.apache.samza.task.StreamTask;
import org.apache.samza.task.TaskCoordinator;

/**
 * Counts the messages of each key, and sends for each message the count and where the message was: {@code 3 at 0:17}. Message
 * {@code forget} deletes the count of its key; message {@code commit} counts nothing and asks for a commit.
 */
public final class TallyTask implements StreamTask, InitableTask {
    private SystemStream output;
    private KeyValueStore<String, String> tally;

    @Override
    @SuppressWarnings("unchecked")
    public void init(Context context) {
        Config config = context.getJobContext().getConfig();
        output = new SystemStream("kafka", config.get("tally.output"));
        tally = (KeyValueStore<String, String>) context.getTaskContext().getStore("tally");
    }

    @Override
    public void process(IncomingMessageEnvelope envelope, MessageCollector collector, TaskCoordinator coordinator) {
        String key = (String) envelope.getKey();
        String where = envelope.getSystemStreamPartition().getPartition().getPartitionId() + ":" + envelope.getOffset();
        if (envelope.getMessage().equals("commit")) {
            coordinator.commit(TaskCoordinator.RequestScope.CURRENT_TASK);
        } else if (envelope.getMessage().equals("forget")) {
            tally.delete(key);
            collector.send(new OutgoingMessageEnvelope(output, key, "0 at " + where));
        } else {
            String before = tally.get(key);
            int count = before == null ? 1 : Integer.parseInt(before) + 1;
            tally.put(key, Integer.toString(count));
            collector.send(new OutgoingMessageEnvelope(output, key, count + " at " + where));
        }
    }
}
