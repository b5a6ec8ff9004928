// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.published;

import org.apache.samza.context.Context;
import org.apache.samza.storage.kv.KeyValueStore;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.task.MessageCollector;
import org.apache.samza.task.TaskCoordinator;

/** Counts the messages of each key in store {@code counts}; one message in a hundred is sent on. */
public final class CountTask extends ForwardTask {
    private KeyValueStore<Long, Long> counts;
    private int counted;

    @Override
    @SuppressWarnings("unchecked") // longs, by the job's configuration
    public void init(Context context) {
        super.init(context);
        counts = (KeyValueStore<Long, Long>) context.getTaskContext().getStore("counts");
    }

    @Override
    public void process(IncomingMessageEnvelope envelope, MessageCollector collector, TaskCoordinator coordinator) {
        Long key = (Long) envelope.getKey();
        Long before = counts.get(key);
        counts.put(key, before == null ? 1L : before + 1);
        if (++counted == 100) {
            counted = 0;
            send(collector, key, envelope.getMessage());
        }
    }
}
