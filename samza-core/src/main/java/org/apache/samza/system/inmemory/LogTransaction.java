// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.inmemory;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What makes records of several streams visible at one moment, or lets all of them vanish. Safe for any thread. */
final class LogTransaction {
    private enum State {
        OPEN,
        COMMITTED,
        ABORTED
    }

    private final Set<Logs> written = ConcurrentHashMap.newKeySet();
    /** Read by whoever looks at a record: the one place that decides about all of them. */
    private volatile State state = State.OPEN;

    void hasWrittenTo(Logs logs) {
        written.add(logs);
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    boolean isAborted() {
        return state == State.ABORTED;
    }

    void commit() {
        end(State.COMMITTED);
    }

    void abort() {
        end(State.ABORTED);
    }

    private void end(State how) {
        state = how;
        written.forEach(Logs::wakeReaders);
    }
}
