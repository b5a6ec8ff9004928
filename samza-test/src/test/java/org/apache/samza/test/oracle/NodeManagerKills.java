// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.oracle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.samza.test.support.YarnProcesses.Jvm;

/**
 * Kills each NodeManager in turn by SIGKILL. Its containers go on, and are replaced on the other node once YARN believes the node
 * lost: then two processes take themselves for the same container, until the older one is told or finds out.
 */
final class NodeManagerKills implements Fault {
    private final int count;

    NodeManagerKills(int count) {
        this.count = count;
    }

    @Override
    public void strike(OracleRun run) throws IOException {
        List<String> nodes = run.cluster().nodeManagers();
        for (int i = 0; i < count; i++) {
            String node = nodes.get(i % nodes.size());
            Path dir = run.cluster().servers().workDir().resolve(node);
            var lost = new TreeMap<String, Long>();
            for (OracleJob job : run.jobs()) {
                for (Jvm jvm : on(dir, ((YarnJob) job).containers())) {
                    String id = jvm.name().substring(jvm.name().lastIndexOf('-'));
                    lost.put(job.name() + id, jvm.process().pid());
                }
            }
            run.cluster().servers().kill(node);
            Console.say("killed %s, where %s run", node, lost.keySet());
            for (var container : lost.entrySet()) {
                run.awaitNextLife(container.getKey(), container.getValue());
            }
            run.cluster().servers().restart(node);
            run.awaitProgress();
        }
    }

    private static List<Jvm> on(Path dir, List<Jvm> containers) throws IOException {
        List<Jvm> found = new ArrayList<>();
        for (Jvm jvm : containers) {
            Path works = Files.readSymbolicLink(
                    Path.of("/proc", Long.toString(jvm.process().pid()), "cwd"));
            if (works.startsWith(dir)) {
                found.add(jvm);
            }
        }
        return found;
    }
}
