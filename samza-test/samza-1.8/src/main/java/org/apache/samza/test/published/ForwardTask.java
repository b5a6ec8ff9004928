// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.published;

import org.apache.samza.context.Context;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.SystemStream;
import org.apache.samza.task.InitableTask;
import org.apache.samza.task.MessageCollector;
import org.apache.samza.task.StreamTask;
import org.apache.samza.task.TaskCoordinator;

/** Sends every message on as it is, to the stream of system {@code kafka} that {@code benchmark.output} names. */
public class ForwardTask implements StreamTask, InitableTask {
    private SystemStream output;

    @Override
    public void init(Context context) {
        output = new SystemStream("kafka", context.getJobContext().getConfig().get("benchmark.output"));
    }

    @Override
    public void process(IncomingMessageEnvelope envelope, MessageCollector collector, TaskCoordinator coordinator) {
        send(collector, envelope.getKey(), envelope.getMessage());
    }

    final void send(MessageCollector collector, Object key, Object message) {
        collector.send(new OutgoingMessageEnvelope(output, key, message));
    }
}
