// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.devcluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A small process that outlives its JVM just long enough to bring the cluster down when that JVM was killed. It waits on a
 * pipe which the system closes whatever way the owner ends.
 */
final class Keeper implements AutoCloseable {
    private static final String SCRIPT = """
            cat >/dev/null
            [ -f "$1" ] || exit 0
            shift
            exec "$@"
            """;

    private final Process process;

    private Keeper(Process process) {
        this.process = process;
    }

    static Keeper start(Path workDir, Jvm jvm) throws IOException {
        List<String> down = jvm.command(
                homeProperty(),
                System.getProperty("java.class.path"),
                DevClusterMain.class.getName(),
                "down",
                "--work-dir",
                workDir.toString());
        var command = new ArrayList<>(Commands.inOwnSession(List.of("sh", "-c", SCRIPT, "keeper")));
        command.add(ClusterState.file(workDir).toString());
        command.addAll(down);
        return new Keeper(new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    private static List<String> homeProperty() {
        String home = System.getProperty(ServerClassPaths.HOME_PROPERTY);
        return home == null ? List.of() : List.of("-D" + ServerClassPaths.HOME_PROPERTY + "=" + home);
    }

    /** For an owner that has brought the cluster down itself. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
