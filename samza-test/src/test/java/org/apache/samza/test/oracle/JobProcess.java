// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.oracle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A job whose containers are local processes, run from a property file by the runner that {@code run-job.sh} starts. */
public final class JobProcess implements OracleJob {
    private static final long STOP_LIMIT_SECONDS = 180;
    private static final Path LOGGING =
            Path.of("..", "conf", "log4j2-console.xml").toAbsolutePath().normalize();

    private final Path dir;
    private final Map<String, String> properties;
    private Process process;

    /**
     * @param dir for its property file and logs
     */
    public JobProcess(Path dir, Map<String, String> properties) {
        this.dir = dir;
        this.properties = new TreeMap<>(properties);
        this.properties.put("job.factory.class", "org.apache.samza.job.local.ProcessJobFactory");
        this.properties.merge(
                "task.opts", "-Dlog4j2.configurationFile=" + LOGGING.toUri(), (given, more) -> given + " " + more);
        endWithThisJvm();
    }

    /** Local containers would wait for Kafka to come back, were the JVM of the test to end before they do. */
    private void endWithThisJvm() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "end-of-" + name()));
    }

    @Override
    public String name() {
        return properties.get("job.name");
    }

    @Override
    public void start() throws IOException {
        Files.createDirectories(dir);
        Path file = Files.writeString(
                dir.resolve(name() + ".properties"),
                properties.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                        .collect(Collectors.joining()));
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dlog4j2.configurationFile=" + LOGGING.toUri(),
                        "-Dsamza.log.dir=" + dir,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.apache.samza.job.JobRunner",
                        "--config-path=" + file)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        dir.resolve(name() + ".log").toFile()))
                .directory(dir.toFile())
                .start();
    }

    @Override
    public void requireRunning() {
        if (!process.isAlive()) {
            throw new AssertionError("Job " + name() + " has ended with exit code " + process.exitValue() + "; see "
                    + dir.resolve(name() + ".log"));
        }
    }

    /** Returns when it has ended by itself, and well. */
    public void awaitEnd(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("Job " + name() + " has not ended within " + limit.toSeconds() + " s; see " + dir);
        }
        if (process.exitValue() != 0) {
            requireRunning();
        }
    }

    @Override
    public void stop() throws InterruptedException {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        boolean ended = process.waitFor(STOP_LIMIT_SECONDS, TimeUnit.SECONDS);
        kill(children);
        if (!ended) {
            throw new AssertionError("Job " + name() + " did not stop within " + STOP_LIMIT_SECONDS + " s");
        }
    }

    /** What its containers run in. */
    public List<ProcessHandle> containers() {
        return process.children().toList();
    }

    /** Where it and its containers write their logs. */
    Path logs() {
        return dir;
    }

    /** Kills the runner, and with it the job's master; the containers go on. */
    void killRunner() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Kills the runner and all containers. */
    public void kill() {
        List<ProcessHandle> children = process.descendants().toList();
        // First the one that would replace the others.
        killRunner();
        kill(children);
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
    }

    private static void kill(List<ProcessHandle> processes) {
        processes.forEach(ProcessHandle::destroyForcibly);
        processes.forEach(killed -> killed.onExit().join());
    }
}
