// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import java.util.ArrayDeque;
import org.apache.samza.system.IncomingMessageEnvelope;

/**
 * How far a task is in one partition. Owned by the thread that runs the task.
 *
 * <p>Invariant: the offset never passes a message that is not complete. Messages may complete in any order; the offset moves
 * over the unbroken row of completed ones.
 */
final class Position {
    private final ArrayDeque<InFlight> started = new ArrayDeque<>();
    /** Kept whole, because an offset's text need not be made before a checkpoint asks for it. */
    private IncomingMessageEnvelope processed;

    private final String checkpointed;
    /** Whether an end was read that the position is not known to have passed. */
    private boolean endRead;
    /** What was processed last when the first such end was read. */
    private IncomingMessageEnvelope beforeEnd;

    /** A position after the offset of a checkpoint; null when there is none. */
    Position(String checkpointed) {
        this.checkpointed = checkpointed;
    }

    /** Offset of the last message processed; null when nothing was, ever. */
    String offset() {
        IncomingMessageEnvelope last = processed;
        return last == null ? checkpointed : last.getOffset();
    }

    /** Offset of the last message processed before the start; null when nothing was. */
    String checkpointed() {
        return checkpointed;
    }

    /** Everything up to this message is complete; null changes nothing. */
    void processed(IncomingMessageEnvelope received) {
        if (received != null) {
            processed = received;
        }
    }

    void started(InFlight message) {
        started.add(message);
    }

    /**
     * A message needs no processing; it counts as complete with the one before it. One without an offset, which a consumer has put
     * in between, changes nothing: there is no place behind it to resume at.
     */
    void skipped(IncomingMessageEnvelope received) {
        if (received.getOffset() == null) {
            return;
        }
        if (started.isEmpty()) {
            processed(received);
        } else {
            started.peekLast().alsoCovers(received);
        }
    }

    /** Moves over the unbroken row of completed messages. */
    void advance() {
        while (!started.isEmpty() && started.peek().isComplete()) {
            processed(started.poll().covers());
        }
    }

    /**
     * The end of a stream, or of one of those that write to it, was read. An end does not move the position: a task remembers ends
     * no longer than it lives, so the next life has to read them again.
     */
    void endRead() {
        if (!endRead) {
            endRead = true;
            beforeEnd = processed;
        }
    }

    /**
     * Whether the position has passed an end, because messages followed it; true once for all that were read since. It may be true
     * too early, when messages before an end complete after it was read, and never too late: an end that is sent again without
     * need does no harm, one that is not is lost.
     */
    boolean takePassedEnd() {
        boolean passed = endRead && processed != beforeEnd;
        if (passed) {
            endRead = false;
            beforeEnd = null;
        }
        return passed;
    }
}
