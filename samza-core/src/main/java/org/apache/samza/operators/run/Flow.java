// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.run;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.apache.samza.loop.LoopGuest;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.task.MessageCollector;
import org.apache.samza.task.TaskCallback;
import org.apache.samza.task.TaskCoordinator;

/**
 * What operators of one task share: where the message that is being processed came from, and where the call came from. One
 * thread at a time.
 */
final class Flow {
    private static final Runnable NOTHING = () -> {};

    private final String task;
    private final String ending;
    private LoopGuest.Place place;
    private MessageCollector collector;
    private TaskCoordinator coordinator;
    private Pending pending;
    /** Parts that something outside has to answer, in the order in which they asked. */
    private final Set<Part> waiting = new LinkedHashSet<>();

    /**
     * Of one task.
     *
     * @param ending name under which the task tells its end
     */
    Flow(String task, String ending) {
        this.task = task;
        this.ending = ending;
    }

    String task() {
        return task;
    }

    String ending() {
        return ending;
    }

    void settle(LoopGuest.Place inLoop) {
        place = inLoop;
    }

    MessageCollector collector() {
        return collector;
    }

    TaskCoordinator coordinator() {
        return coordinator;
    }

    void send(OutgoingMessageEnvelope envelope) {
        collector.send(envelope);
    }

    /** Time of the loop's current slice, in ms since the epoch: read without a call of the clock. */
    long nowMs() {
        return place.nowMs();
    }

    /** Says on whose behalf a synchronous call comes. */
    void enter(MessageCollector from, TaskCoordinator of) {
        collector = from;
        coordinator = of;
    }

    /** Runs something that is no message: a window, a timer, a control message. */
    void run(MessageCollector from, TaskCoordinator of, Runnable action) {
        Pending own = new Pending(of, null);
        place.hold();
        go(own, from, action, NOTHING);
    }

    /** Runs a message's way through the operators; the callback is called once all that became of it is done. */
    void start(MessageCollector from, TaskCoordinator of, TaskCallback callback, Runnable action) {
        go(new Pending(of, callback), from, action, NOTHING);
    }

    private void go(Pending on, MessageCollector from, Runnable action, Runnable after) {
        Pending before = pending;
        pending = on;
        collector = from;
        coordinator = on.coordinator;
        on.attempt(action);
        if (!on.endsTheContainer()) {
            on.attempt(after);
        }
        pending = before;
        on.partDone();
    }

    /**
     * Marks that a part of the current message goes on later.
     *
     * @param who waits for something outside; for people, when it takes too long
     * @param after what has waited for it; not done where the part's failure ends the container
     */
    Part later(Object who, Runnable after) {
        Pending on = pending;
        if (on == null) {
            throw new IllegalStateException(
                    "Something is still to come, but messages of this task are done when the call"
                            + " returns: expected a table that a LocalTableDescriptor describes to answer at once");
        }
        on.parts++;
        Part part = new Part(on, collector, who, after);
        waiting.add(part);
        return part;
    }

    /** Who waits for something outside on behalf of a message; empty when nobody does. */
    String waitsFor(TaskCallback message) {
        return waiting.stream()
                .filter(part -> part.on.callback == message)
                .map(part -> part.who.toString())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** A part of a message that goes on when something outside has answered. */
    final class Part {
        private final Pending on;
        private final MessageCollector from;
        private final Object who;
        private final Runnable after;

        private Part(Pending on, MessageCollector from, Object who, Runnable after) {
            this.on = on;
            this.from = from;
            this.who = who;
            this.after = after;
        }

        /** Goes on, on the loop's thread. May be called once, by any thread. */
        void resume(Runnable action) {
            Executor loop = place.loop();
            loop.execute(() -> {
                waiting.remove(this);
                go(on, from, action, after);
            });
        }
    }

    /** All that has become of one message, timer or window and is not done yet. */
    private final class Pending {
        private final TaskCoordinator coordinator;
        private final TaskCallback callback;
        private int parts = 1;
        private Throwable failure;
        private boolean told;

        Pending(TaskCoordinator coordinator, TaskCallback callback) {
            this.coordinator = coordinator;
            this.callback = callback;
        }

        void attempt(Runnable action) {
            try {
                action.run();
            } catch (Throwable e) {
                failure(e);
            }
        }

        /** What is no message fails at its end. */
        boolean endsTheContainer() {
            return failure != null && (callback == null || place.hasFailed());
        }

        /** The first failure is told at once, whatever else is still under way; what follows changes nothing. */
        private void failure(Throwable cause) {
            if (failure != null) {
                return;
            }
            failure = cause;
            if (callback != null) {
                callback.failure(cause);
            }
        }

        void partDone() {
            parts--;
            if (callback == null) {
                settle();
            } else if (parts == 0 && failure == null) {
                callback.complete();
            }
        }

        /** For what is no message: the caller, or the loop, gets the failure. */
        private void settle() {
            if (parts == 0) {
                place.release();
            }
            if (failure != null && !told) {
                told = true;
                if (failure instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) failure;
            }
        }
    }
}
