// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.startpoint;

import org.apache.samza.context.Context;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.SystemStream;
import org.apache.samza.task.InitableTask;
import org.apache.samza.task.MessageCollector;
import org.apache.samza.task.StreamTask;
import org.apache.samza.task.TaskCoordinator;

/** Sends every message to the stream of the run; fails on the first one where it is told to. */
public final class EchoTask implements StreamTask, InitableTask {
    private SystemStream out;
    private boolean fails;

    @Override
    public void init(Context context) {
        out = new SystemStream("kafka", context.getJobContext().getConfig().get("echo.to"));
        fails = context.getJobContext().getConfig().getBoolean("echo.fails", false);
    }

    @Override
    public void process(IncomingMessageEnvelope envelope, MessageCollector collector, TaskCoordinator coordinator) {
        if (fails) {
            throw new IllegalStateException("told to");
        }
        int partition = envelope.getSystemStreamPartition().getPartition().getPartitionId();
        collector.send(new OutgoingMessageEnvelope(out, partition, envelope.getKey(), envelope.getMessage()));
    }
}
