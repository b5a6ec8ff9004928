// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.samza.devcluster.DevCluster;

/** An example at work: in one process here, or on YARN. Either way it is started by the scripts of the job package. */
final class ExampleJob implements AutoCloseable {
    private static final int STOP_SECONDS = 30;
    private static final long POLL_MS = 500;
    private static final int LINES_KEPT = 40;

    private final Example example;
    private final DevCluster cluster;
    private final boolean onYarn;
    private final Path unpacked;
    private final Path archive;
    private final Path data;
    private final Path dir;
    private Process process;

    /**
     * One that is not started.
     *
     * @param dir for its log and, if it runs here, its stores
     */
    ExampleJob(Example example, DevCluster cluster, boolean onYarn, Path unpacked, Path archive, Path data, Path dir) {
        this.example = example;
        this.cluster = cluster;
        this.onYarn = onYarn;
        this.unpacked = unpacked;
        this.archive = archive;
        this.data = data;
        this.dir = dir;
    }

    /** Returns when it was accepted by YARN, or has been started here. */
    void start() throws IOException, InterruptedException {
        process = run(List.of());
        if (onYarn) {
            requireSuccess(process.waitFor());
        }
    }

    /** Ends a job that would go on for ever. */
    void stop() throws IOException, InterruptedException {
        if (onYarn) {
            requireSuccess(run(List.of("--operation", "kill")).waitFor());
        } else {
            process.destroy();
            process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** Waits until a job has ended by itself. */
    void awaitEnd() throws IOException, InterruptedException {
        if (!onYarn) {
            requireSuccess(process.waitFor());
            return;
        }
        var applications = new YarnApplications(cluster.resourceManagerUrl());
        while (applications.unfinished(example.job()).isPresent()) {
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
        }
    }

    /** Whether a job that runs here has ended; fails if it has failed. */
    boolean hasEnded() throws IOException {
        if (process.isAlive()) {
            return false;
        }
        requireSuccess(process.exitValue());
        return !onYarn;
    }

    private void requireSuccess(int exit) throws IOException {
        if (exit != 0) {
            List<String> lines = Files.readAllLines(log());
            String last = String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_KEPT), lines.size()));
            throw new IOException(last + "\n" + example.script.file + " for " + example.title()
                    + " ended with exit code " + exit + "; its last lines are above, all are in " + log());
        }
    }

    Path log() {
        return dir.resolve(example.title() + ".log");
    }

    private Process run(List<String> more) throws IOException {
        Files.createDirectories(dir);
        var command = new ArrayList<String>();
        command.add(unpacked.resolve("bin").resolve(example.script.file).toString());
        Path properties = unpacked.resolve("config/examples/" + example.title() + ".properties");
        command.add("--config-path=" + properties.toUri());
        set(command, "systems.kafka.producer.bootstrap.servers", cluster.bootstrapServers());
        if (example.inputs.isEmpty()) {
            set(command, "systems.feed.directory", data.toAbsolutePath().toString());
        }
        if (onYarn) {
            set(command, "yarn.package.path", archive.toUri().toString());
        } else {
            set(command, "job.factory.class", "org.apache.samza.job.local.ThreadJobFactory");
            set(command, "app.runner.class", "org.apache.samza.runtime.LocalApplicationRunner");
        }
        command.addAll(more);
        var builder = new ProcessBuilder(command)
                .directory(dir.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS", "-Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1");
        if (onYarn) {
            builder.environment().put("HADOOP_CONF_DIR", cluster.hadoopConfDir().toString());
        }
        return builder.start();
    }

    private static void set(List<String> command, String key, String value) {
        command.add("--config");
        command.add(key + "=" + value);
    }

    /** Whatever happened, nothing is left. */
    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
