// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.devcluster;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A running, or once running, process as a later JVM can find it again. A process id alone is not enough, because systems
 * use it again for others; together with the moment the process started it is.
 *
 * @param pid process id; the process leads its own session where {@code setsid} exists
 * @param startedAtMillis when it started, by the system's own record
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record ServerProcess(long pid, long startedAtMillis) {
    /** The system derives the moment from its boot time, which moves by a little when the clock is corrected. */
    private static final long START_TOLERANCE_MS = 2_000;

    private static final long POLL_MS = 20;

    static ServerProcess spawn(ServerNode node, Path dir, Path log) throws IOException {
        Files.createDirectories(dir);
        Files.createDirectories(log.getParent());
        var builder = new ProcessBuilder(Commands.inOwnSession(node.command()))
                .directory(dir.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // Settings of some other Kafka or Hadoop on this machine must not reach ours.
        builder.environment().keySet().removeIf(ServerProcess::belongsToOtherInstallation);
        builder.environment().putAll(node.environment());
        return of(builder.start().toHandle());
    }

    static ServerProcess of(ProcessHandle handle) {
        long startedAt = handle.info().startInstant().map(Instant::toEpochMilli).orElse(System.currentTimeMillis());
        return new ServerProcess(handle.pid(), startedAt);
    }

    private static boolean belongsToOtherInstallation(String variable) {
        return variable.startsWith("KAFKA_")
                || variable.startsWith("HADOOP_")
                || variable.startsWith("YARN_")
                || variable.equals("CLASSPATH");
    }

    @JsonIgnore
    boolean isAlive() {
        return handle().isPresent();
    }

    void terminate() {
        handle().ifPresent(ProcessHandle::destroy);
    }

    void kill() {
        handle().ifPresent(ProcessHandle::destroyForcibly);
    }

    /** Sends any signal by name, for instance {@code STOP}. */
    void signal(String name) throws IOException, InterruptedException {
        if (isAlive()
                && new ProcessBuilder(List.of("kill", "-" + name, Long.toString(pid)))
                                .start()
                                .waitFor()
                        != 0) {
            throw new IOException("Cannot send SIG" + name + " to process " + pid);
        }
    }

    /** True if the process was gone within the time. */
    boolean awaitExit(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (isAlive()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
        }
        return true;
    }

    private Optional<ProcessHandle> handle() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(found -> found.info()
                        .startInstant()
                        .map(at -> Math.abs(at.toEpochMilli() - startedAtMillis) <= START_TOLERANCE_MS)
                        .orElse(true))
                .filter(found -> !isZombie());
    }

    /** Where nobody collects orphans' exit codes, as in many containers, a dead server stays in the process table. */
    private boolean isZombie() {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
        } catch (IOException e) {
            return false;
        }
    }
}
