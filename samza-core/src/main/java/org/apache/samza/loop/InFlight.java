// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.task.TaskCallback;

/**
 * A message given to an asynchronous task and not yet complete. Any thread may complete it, once; everything else happens on
 * the loop's thread.
 */
final class InFlight implements TaskCallback, Runnable {
    final IncomingMessageEnvelope envelope;
    final Position position;
    final long startedNanos;
    final Requests requests = new Requests();
    private final AsyncWork work;
    private final AtomicBoolean finished = new AtomicBoolean();
    private Throwable failure;
    private IncomingMessageEnvelope covers;
    private boolean complete;

    InFlight(
            AsyncWork work,
            Position position,
            IncomingMessageEnvelope envelope,
            IncomingMessageEnvelope received,
            long startedNanos) {
        this.work = work;
        this.position = position;
        this.envelope = envelope;
        this.covers = received;
        this.startedNanos = startedNanos;
    }

    @Override
    public void complete() {
        finish(null);
    }

    @Override
    public void failure(Throwable cause) {
        finish(cause == null ? new IllegalArgumentException("failure(null)") : cause);
    }

    private void finish(Throwable cause) {
        if (!finished.compareAndSet(false, true)) {
            work.completedTwice(this, cause);
            return;
        }
        failure = cause;
        work.finished(this);
    }

    /** The mail to the loop. */
    @Override
    public void run() {
        work.settle(this);
    }

    Throwable failure() {
        return failure;
    }

    void markComplete() {
        complete = true;
    }

    boolean isComplete() {
        return complete;
    }

    /** The last received message that is complete with this one. */
    IncomingMessageEnvelope covers() {
        return covers;
    }

    void alsoCovers(IncomingMessageEnvelope received) {
        covers = received;
    }
}
