// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.devcluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Ends what runs in YARN containers of this cluster. A NodeManager that keeps its containers over a restart leaves them
 * running when it is stopped for good, too.
 *
 * <p>A process belongs to a container if it works below the node's local directory, or was started by a script there.
 */
record ContainerSweep(Path localDir) {

    List<ServerProcess> running() {
        return ProcessHandle.allProcesses()
                .filter(this::isOurs)
                .map(ServerProcess::of)
                .filter(ServerProcess::isAlive)
                .toList();
    }

    void end(Duration grace) throws InterruptedException {
        List<ServerProcess> found = running();
        found.forEach(ServerProcess::terminate);
        awaitExits(found, grace);
        // Looked up again: a container's shell may have started something in the meantime.
        List<ServerProcess> left = running();
        left.forEach(ServerProcess::kill);
        awaitExits(left, grace);
    }

    private static void awaitExits(List<ServerProcess> processes, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        for (ServerProcess process : processes) {
            process.awaitExit(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
        }
    }

    private boolean isOurs(ProcessHandle process) {
        return worksBelow(process)
                || process.info()
                        .commandLine()
                        .filter(line -> line.contains(localDir + "/"))
                        .isPresent();
    }

    private boolean worksBelow(ProcessHandle process) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"))
                    .startsWith(localDir);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
