// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.run;

import java.util.ArrayDeque;

/**
 * Keeps what must not overtake messages, watermarks and the end of a stream, behind those that wait for an answer from outside. For
 * one thread at a time.
 */
final class Barriers {
    /** Messages between two barriers. */
    static final class Section {
        private int waiting;
        /** What comes behind them; null while the section is the last one. */
        private Runnable barrier;
    }

    private final ArrayDeque<Section> sections = new ArrayDeque<>();

    /** A message begins to wait. */
    Section enter() {
        if (sections.isEmpty() || sections.getLast().barrier != null) {
            sections.add(new Section());
        }
        Section section = sections.getLast();
        section.waiting++;
        return section;
    }

    /** A message that waited in a section is done. */
    void leave(Section section) {
        section.waiting--;
        while (!sections.isEmpty() && sections.getFirst().waiting == 0) {
            Runnable barrier = sections.removeFirst().barrier;
            if (barrier != null) {
                barrier.run();
            }
        }
    }

    /** Does something behind every message that waits now; at once where none does. */
    void behind(Runnable action) {
        if (sections.isEmpty()) {
            action.run();
            return;
        }
        Section last = sections.getLast();
        if (last.barrier != null) {
            last = new Section();
            sections.add(last);
        }
        last.barrier = action;
    }
}
