// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.framework.driver;

import java.util.Map;
import org.apache.samza.container.TaskName;
import org.apache.samza.loop.Commit;
import org.apache.samza.loop.CommitStep;
import org.apache.samza.system.SystemStreamPartition;

/** One life of the process under test. Once it is over, what still runs of it reaches nothing outside. Safe for any thread. */
final class Life implements Commit.Observer {
    private final World world;
    private volatile boolean over;

    Life(World world) {
        this.world = world;
    }

    void end() {
        over = true;
    }

    boolean isOver() {
        return over;
    }

    /** @throws ProcessKilled when this life is over */
    void requireAlive() {
        if (over) {
            throw new ProcessKilled();
        }
    }

    /** @throws ProcessKilled when this life is over, or ends here */
    void reach(CrashPoint point) {
        requireAlive();
        if (world.crashesAt(point)) {
            end();
            throw new ProcessKilled();
        }
    }

    /** Something goes to a stream now. */
    void sends() {
        world.countSend();
    }

    @Override
    public void before(CommitStep step) {
        reach(new CrashPoint.Before(step));
    }

    @Override
    public void after(CommitStep step) {
        reach(new CrashPoint.After(step));
    }

    @Override
    public void committed(TaskName task, Map<SystemStreamPartition, String> offsets) {}
}
