// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import org.apache.samza.task.TaskCoordinator;

/** What a task has asked for in one call. Used by one thread at a time: the one that runs the task, then the loop's. */
final class Requests implements TaskCoordinator {
    private RequestScope commit;
    private RequestScope shutdown;
    private boolean any;

    @Override
    public void commit(RequestScope scope) {
        commit = wider(commit, scope);
        any = true;
    }

    @Override
    public void shutdown(RequestScope scope) {
        shutdown = wider(shutdown, scope);
        any = true;
    }

    private static RequestScope wider(RequestScope known, RequestScope scope) {
        return known == RequestScope.ALL_TASKS_IN_CONTAINER ? known : scope;
    }

    boolean any() {
        return any;
    }

    /** Scope of the commit asked for; null for none. */
    RequestScope commit() {
        return commit;
    }

    /** Scope of the shutdown asked for; null for none. */
    RequestScope shutdown() {
        return shutdown;
    }

    void addAll(Requests more) {
        if (more.commit != null) {
            commit(more.commit);
        }
        if (more.shutdown != null) {
            shutdown(more.shutdown);
        }
    }

    void clear() {
        commit = null;
        shutdown = null;
        any = false;
    }
}
