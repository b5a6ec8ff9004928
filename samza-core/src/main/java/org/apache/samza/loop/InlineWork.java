// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import org.apache.samza.flow.PartitionInput;
import org.apache.samza.system.ControlMessage;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.task.StreamTask;

/** A synchronous task on the calling thread: one tight row of calls per partition batch. */
final class InlineWork implements Work {
    private final TaskInstance task;
    private final StreamTask user;
    /** Set by the loop's thread while another one is in {@link #run}. */
    private volatile boolean recalled;

    InlineWork(TaskInstance task, StreamTask user) {
        this.task = task;
        this.user = user;
    }

    @Override
    public boolean hasRoom() {
        return true;
    }

    @Override
    public int inFlight() {
        return 0;
    }

    @Override
    public boolean isQuiet() {
        return true;
    }

    @Override
    public int run(PartitionInput input, int limit) {
        Requests requests = task.requests();
        Position position = task.position(input.partition());
        IncomingMessageEnvelope last = null;
        int taken = 0;
        int processed = 0;
        while (taken < limit && input.hasNext()) {
            IncomingMessageEnvelope envelope = input.take();
            taken++;
            if (envelope != null && envelope.getMessage() instanceof ControlMessage) {
                position.processed(last);
                last = null;
                task.control(input, envelope, input.taken());
            } else {
                if (envelope != null) {
                    process(envelope, requests);
                    processed++;
                }
                last = input.taken();
            }
            if (requests.any() || recalled || input.hasEnded()) {
                break;
            }
        }
        position.processed(last);
        task.countProcessed(processed);
        return taken;
    }

    private void process(IncomingMessageEnvelope envelope, Requests requests) {
        try {
            user.process(envelope, task.collector(), requests);
        } catch (Throwable e) {
            task.failedOn(envelope, e);
        }
    }

    @Override
    public void accept(IncomingMessageEnvelope envelope, IncomingMessageEnvelope received) {
        process(envelope, task.requests());
        task.position(envelope.getSystemStreamPartition()).processed(received);
        task.countProcessed(1);
    }

    /** Says whether a {@link #run} that is under way is to end after its current message. */
    void recall(boolean now) {
        recalled = now;
    }

    @Override
    public void runAlone(Runnable step) {
        step.run();
    }
}
