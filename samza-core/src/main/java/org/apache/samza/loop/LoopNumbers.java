// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import java.util.List;
import org.apache.samza.flow.Inputs;
import org.apache.samza.flow.Outputs;

/** What the loop tells of itself. Written by the loop's thread, a batch at a time; read by any. */
final class LoopNumbers {
    private final List<TaskInstance> tasks;
    private final Inputs inputs;
    private final Outputs outputs;
    private final LoopMetrics metrics;
    private long busyNanos;
    private long since;
    private volatile long processed;
    private volatile long lag = -1;

    LoopNumbers(List<TaskInstance> tasks, Inputs inputs, Outputs outputs, LoopMetrics metrics, long now) {
        this.tasks = tasks;
        this.inputs = inputs;
        this.outputs = outputs;
        this.metrics = metrics;
        this.since = now;
    }

    long processed() {
        return processed;
    }

    long lag() {
        return lag;
    }

    /** A batch of so many messages was handed out in so much time. */
    void handedOut(int messages, long nanos) {
        busyNanos += nanos;
        metrics.processCalls.inc(messages);
        metrics.processEnvelopes.inc(messages);
        publish();
    }

    void publish() {
        long sum = 0;
        for (TaskInstance task : tasks) {
            sum += task.processed();
        }
        processed = sum;
        outputs.publishCounts();
    }

    /** Once a second: what costs more than counting. */
    void keepHouse(long now) {
        lag = inputs.lag();
        metrics.lag.set(lag);
        if (now > since) {
            metrics.utilization.set(Math.min(1.0, busyNanos / (double) (now - since)));
        }
        busyNanos = 0;
        since = now;
        publish();
    }
}
