// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import java.util.ArrayDeque;
import org.apache.samza.agent.Mailbox;
import org.apache.samza.flow.PartitionInput;
import org.apache.samza.system.ControlMessage;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.task.AsyncStreamTask;

/** An asynchronous task: up to {@code maxInFlight} messages begun and not complete; completion comes by mail. */
final class AsyncWork implements Work {
    private final TaskInstance task;
    private final AsyncStreamTask user;
    private final Mailbox mailbox;
    private final int maxInFlight;
    private final long timeoutNanos;
    private final boolean overlapsCommit;
    /** In order of their start, for time-outs alone; empty when there is no time-out. */
    private final ArrayDeque<InFlight> oldestFirst = new ArrayDeque<>();

    private int inFlight;

    /**
     * Work of one task.
     *
     * @param timeoutNanos after which a message in flight fails the container; 0 or less for never
     * @param overlapsCommit whether commits and windows may run while messages are in flight
     */
    AsyncWork(
            TaskInstance task,
            AsyncStreamTask user,
            Mailbox mailbox,
            int maxInFlight,
            long timeoutNanos,
            boolean overlapsCommit) {
        this.task = task;
        this.user = user;
        this.mailbox = mailbox;
        this.maxInFlight = maxInFlight;
        this.timeoutNanos = timeoutNanos;
        this.overlapsCommit = overlapsCommit;
    }

    @Override
    public void hold() {
        inFlight++;
    }

    @Override
    public void release() {
        inFlight--;
        if (task.requests().any() || task.hasDue()) {
            task.home().lookAt(task);
        }
    }

    @Override
    public boolean hasRoom() {
        return inFlight < maxInFlight;
    }

    @Override
    public int inFlight() {
        return inFlight;
    }

    @Override
    public boolean isQuiet() {
        return inFlight == 0 || overlapsCommit;
    }

    @Override
    public int run(PartitionInput input, int limit) {
        Position position = task.position(input.partition());
        int taken = 0;
        while (taken < limit && hasRoom() && input.hasNext()) {
            IncomingMessageEnvelope envelope = input.take();
            taken++;
            if (envelope == null) {
                position.skipped(input.taken());
            } else if (envelope.getMessage() instanceof ControlMessage) {
                task.control(input, envelope, input.taken());
            } else {
                start(position, envelope, input.taken());
            }
            if (task.requests().any() || input.hasEnded()) {
                break;
            }
        }
        return taken;
    }

    @Override
    public void accept(IncomingMessageEnvelope envelope, IncomingMessageEnvelope received) {
        start(task.position(envelope.getSystemStreamPartition()), envelope, received);
    }

    private void start(Position position, IncomingMessageEnvelope envelope, IncomingMessageEnvelope received) {
        InFlight message =
                new InFlight(this, position, envelope, received, task.home().nowNanos());
        position.started(message);
        inFlight++;
        if (timeoutNanos > 0) {
            oldestFirst.add(message);
        }
        try {
            user.processAsync(envelope, task.collector(), message.requests, message);
        } catch (Throwable e) {
            message.failure(e);
        }
    }

    /** Called by any thread, once for each message. */
    void finished(InFlight message) {
        if (task.home().isLoopThread()) {
            settle(message);
        } else {
            mailbox.post(message);
        }
    }

    /** Called by any thread. */
    void completedTwice(InFlight message, Throwable cause) {
        TaskFailure failure = task.misused(
                message.envelope,
                "was completed more than once, expected one call of complete() or failure()"
                        + (cause == null ? "" : "; then came " + cause));
        mailbox.post(() -> task.home().fail(failure));
    }

    void settle(InFlight message) {
        inFlight--;
        if (message.failure() != null) {
            // Not thrown: this may run inside a call of the user's code, which might catch it.
            TaskFailure failure = task.failureOn(message.envelope, message.failure());
            if (failure != null) {
                task.home().fail(failure);
                return;
            }
        }
        message.markComplete();
        message.position.advance();
        task.countCompleted();
        if (message.requests.any()) {
            task.requests().addAll(message.requests);
        }
        if (task.requests().any() || task.hasDue()) {
            task.home().lookAt(task);
        }
    }

    @Override
    public void runAlone(Runnable step) {
        step.run();
    }

    @Override
    public void checkTimeouts(long nowNanos) {
        while (!oldestFirst.isEmpty() && oldestFirst.peek().isComplete()) {
            oldestFirst.poll();
        }
        InFlight oldest = oldestFirst.peek();
        if (oldest != null && nowNanos - oldest.startedNanos > timeoutNanos) {
            throw task.misused(
                    oldest.envelope,
                    "is not complete after " + timeoutNanos / 1_000_000 + " ms (" + LoopKeys.CALLBACK_TIMEOUT_MS
                            + "), with " + inFlight + " in flight" + waitsFor(oldest));
        }
    }

    private String waitsFor(InFlight message) {
        String what = user instanceof LoopGuest guest ? guest.waitsFor(message) : "";
        return what.isEmpty() ? "" : "; it waits for " + what;
    }
}
