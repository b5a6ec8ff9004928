// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.oracle;

import java.io.IOException;
import java.util.Random;
import org.apache.samza.test.support.YarnProcesses.Jvm;

/** Kills the application master of each job in turn, and at once, while there is no master, one of its containers. */
final class MasterKills implements Fault {
    private final int count;

    MasterKills(int count) {
        this.count = count;
    }

    @Override
    public void strike(OracleRun run) throws IOException {
        var random = new Random(run.seed());
        for (int i = 0; i < count; i++) {
            var job = (YarnJob) run.jobs().get(i % run.jobs().size());
            Jvm master = job.master();
            master.kill();
            Console.say("killed the master of %s", job.name());
            String container = job.name() + "-" + random.nextInt(JobFiles.CONTAINERS);
            var process = run.traps().process(container).orElseThrow();
            process.destroyForcibly();
            process.onExit().join();
            run.kills().killed(container, Point.ANY_TIME);
            run.awaitNextLife(container, process.pid());
            run.awaitProgress();
        }
    }
}
