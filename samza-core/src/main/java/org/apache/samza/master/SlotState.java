// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.master;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The life of one wanted container, whatever processes carry it. The arrows are data: a move that is not among them is a
 * defect and throws.
 *
 * <pre>
 *                 +----------------------- BACK_OFF_OVER -------------------------+
 *                 |                                                               |
 *                 v    REQUESTED       TAKEN              REPORTED_*              |
 *   start --> WANTED ------------> REQUESTED --> LAUNCHING ------------+          |
 *                 ^  &lt;-- WITHDRAWN ---'  | NOT_RECORDED   |             |          |
 *                 |                     v                |   RESTORING &lt;==> RUNNING
 *                 |                BACKING_OFF &lt;--FAILED-+-------+----------+ |
 *                 |                                      |       |          |
 *                 +--------------- LOST -----------------+-------+----------+
 *                 |                                      |       |          |
 *                 +---- ENDED ---- STOPPING &lt;- STOP_ORDERED -----+----------+
 *                                                        |       |          |
 *                                       DONE &lt;- FINISHED +-------+----------+
 *                                   GIVEN_UP &lt;- SPENT ---+-------+----------+
 *
 *   WANTED: ADOPTED -> RUNNING (a process of an earlier master), STOP_ORDERED -> STOPPING (one that must end first),
 *           REFUSED -> GIVEN_UP (no node can ever hold it), FINISHED_BEFORE -> DONE (under an earlier master)
 *   REQUESTED, BACKING_OFF: FINISHED -> DONE (between two masters, which is told late)
 * </pre>
 */
public enum SlotState {
    /** No process, no request. */
    WANTED,
    /** The cluster has been asked. */
    REQUESTED,
    /** A process has been ordered and has not reported what it does. */
    LAUNCHING,
    /** The process brings its stores up to their changelogs. */
    RESTORING,
    /** The process works. */
    RUNNING,
    /** The process has been told to end; nothing else starts before it has. */
    STOPPING,
    /** The last process failed; the next is asked for after a pause. */
    BACKING_OFF,
    /** The work is finished. */
    DONE,
    /** No further process will be started. */
    GIVEN_UP;

    /** What moves a slot. */
    enum Cause {
        REQUESTED,
        WITHDRAWN,
        TAKEN,
        NOT_RECORDED,
        ADOPTED,
        FINISHED_BEFORE,
        REFUSED,
        REPORTED_RESTORING,
        REPORTED_RUNNING,
        STOP_ORDERED,
        ENDED,
        FINISHED,
        LOST,
        FAILED,
        SPENT,
        BACK_OFF_OVER
    }

    /** One allowed move. */
    record Arrow(SlotState from, Cause cause, SlotState to) {}

    private static final Map<SlotState, Map<Cause, SlotState>> TABLE = table();

    private static Map<SlotState, Map<Cause, SlotState>> table() {
        Map<SlotState, Map<Cause, SlotState>> table = new EnumMap<>(SlotState.class);
        arrow(table, WANTED, Cause.REQUESTED, REQUESTED);
        arrow(table, WANTED, Cause.ADOPTED, RUNNING);
        arrow(table, WANTED, Cause.STOP_ORDERED, STOPPING);
        arrow(table, WANTED, Cause.FINISHED_BEFORE, DONE);
        arrow(table, WANTED, Cause.REFUSED, GIVEN_UP);
        arrow(table, REQUESTED, Cause.TAKEN, LAUNCHING);
        arrow(table, REQUESTED, Cause.WITHDRAWN, WANTED);
        arrow(table, REQUESTED, Cause.NOT_RECORDED, BACKING_OFF);
        arrow(table, LAUNCHING, Cause.REPORTED_RESTORING, RESTORING);
        arrow(table, LAUNCHING, Cause.REPORTED_RUNNING, RUNNING);
        arrow(table, RESTORING, Cause.REPORTED_RUNNING, RUNNING);
        // Adopted in the middle of its restore.
        arrow(table, RUNNING, Cause.REPORTED_RESTORING, RESTORING);
        for (SlotState live : EnumSet.of(LAUNCHING, RESTORING, RUNNING)) {
            arrow(table, live, Cause.STOP_ORDERED, STOPPING);
            arrow(table, live, Cause.FINISHED, DONE);
            arrow(table, live, Cause.LOST, WANTED);
            arrow(table, live, Cause.FAILED, BACKING_OFF);
            arrow(table, live, Cause.SPENT, GIVEN_UP);
        }
        // Told late that the last process had finished, between two masters.
        arrow(table, REQUESTED, Cause.FINISHED, DONE);
        arrow(table, BACKING_OFF, Cause.FINISHED, DONE);
        arrow(table, STOPPING, Cause.ENDED, WANTED);
        arrow(table, BACKING_OFF, Cause.BACK_OFF_OVER, WANTED);
        return table;
    }

    private static void arrow(Map<SlotState, Map<Cause, SlotState>> table, SlotState from, Cause cause, SlotState to) {
        table.computeIfAbsent(from, any -> new EnumMap<>(Cause.class)).put(cause, to);
    }

    /** Every arrow of the table. */
    static Set<Arrow> arrows() {
        Set<Arrow> arrows = new LinkedHashSet<>();
        TABLE.forEach((from, moves) -> moves.forEach((cause, to) -> arrows.add(new Arrow(from, cause, to))));
        return arrows;
    }

    /**
     * Where a cause leads.
     *
     * @throws IllegalStateException when the table has no such arrow
     */
    SlotState after(Cause cause) {
        SlotState to = TABLE.getOrDefault(this, Map.of()).get(cause);
        if (to == null) {
            throw new IllegalStateException("No arrow leaves " + this + " for " + cause);
        }
        return to;
    }

    /** Whether a process may exist for the slot. */
    public boolean isLive() {
        return this == LAUNCHING || this == RESTORING || this == RUNNING || this == STOPPING;
    }

    /** Whether nothing more will happen to the slot. */
    public boolean isFinal() {
        return this == DONE || this == GIVEN_UP;
    }
}
