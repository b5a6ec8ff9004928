// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.published;

import org.apache.samza.context.Context;
import org.apache.samza.storage.kv.KeyValueStore;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.task.MessageCollector;
import org.apache.samza.task.TaskCoordinator;

/** Puts every message under its key into store {@code values}, and tells which key it was. */
public final class StoreTask extends ForwardTask {
    private KeyValueStore<byte[], byte[]> values;

    @Override
    @SuppressWarnings("unchecked") // bytes, by the job's configuration
    public void init(Context context) {
        super.init(context);
        values = (KeyValueStore<byte[], byte[]>) context.getTaskContext().getStore("values");
    }

    @Override
    public void process(IncomingMessageEnvelope envelope, MessageCollector collector, TaskCoordinator coordinator) {
        values.put((byte[]) envelope.getKey(), (byte[]) envelope.getMessage());
        send(collector, envelope.getKey(), envelope.getKey());
    }
}
