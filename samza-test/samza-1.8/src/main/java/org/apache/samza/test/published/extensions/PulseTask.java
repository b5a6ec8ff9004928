// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.published.extensions;

import org.apache.samza.config.Config;
import org.apache.samza.context.Context;
import org.apache.samza.metrics.Counter;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.SystemStream;
import org.apache.samza.task.ClosableTask;
import org.apache.samza.task.EndOfStreamListenerTask;
import org.apache.samza.task.InitableTask;
import org.apache.samza.task.MessageCollector;
import org.apache.samza.task.StreamTask;
import org.apache.samza.task.TaskCoordinator;
import org.apache.samza.task.WindowableTask;

/** Sends each pulse on, and tells of everything else that happens to it. */
public class PulseTask implements StreamTask, InitableTask, WindowableTask, EndOfStreamListenerTask, ClosableTask {
    private static final SystemStream TOLD = new SystemStream("pulse", "told");

    private SystemStream output;
    private Counter seen;
    private boolean windowed;

    @Override
    public void init(Context context) {
        Config config = context.getJobContext().getConfig();
        output = new SystemStream("kafka", config.get("pulse.output"));
        seen = context.getTaskContext().getTaskMetricsRegistry().newCounter("pulse", "seen");
    }

    @Override
    public void process(IncomingMessageEnvelope envelope, MessageCollector collector, TaskCoordinator coordinator)
            throws InterruptedException {
        Order order = (Order) envelope.getMessage();
        seen.inc();
        collector.send(new OutgoingMessageEnvelope(output, order.getId(), order));
        Thread.sleep(5);
    }

    @Override
    public void window(MessageCollector collector, TaskCoordinator coordinator) {
        if (!windowed) {
            windowed = true;
            collector.send(new OutgoingMessageEnvelope(TOLD, "window"));
        }
    }

    @Override
    public void onEndOfStream(MessageCollector collector, TaskCoordinator coordinator) {
        collector.send(new OutgoingMessageEnvelope(TOLD, "end of stream"));
        coordinator.commit(TaskCoordinator.RequestScope.CURRENT_TASK);
    }

    @Override
    public void close() {
        System.out.println("extension: task closed");
    }
}
