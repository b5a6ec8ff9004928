// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.master;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.samza.web.JobView.EventView;

/** The latest events of a job, newest first. For the master's thread alone. */
final class EventLog implements SlotListener {
    private static final int KEPT = 200;

    private final Deque<EventView> events = new ArrayDeque<>();

    @Override
    public void moved(String containerId, SlotState.Arrow arrow, String reason, long nowMs) {
        add(nowMs, containerId, reason);
    }

    /** Something that concerns the job as a whole. */
    void add(long nowMs, String text) {
        add(nowMs, "", text);
    }

    private void add(long nowMs, String containerId, String text) {
        if (events.size() == KEPT) {
            events.removeLast();
        }
        events.addFirst(new EventView(nowMs, containerId, text));
    }

    List<EventView> newestFirst() {
        return List.copyOf(events);
    }
}
