// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.samza.job.JobRunner;

/** One of the two programs compared, each in a JVM of its own with the same flags. */
enum Side {
    RAW("raw loop") {
        @Override
        Run start(Load load, Path workDir) throws IOException {
            Process process = launch(JVM_FLAGS, RawPassThrough.class, List.of(load.arguments()), load, workDir);
            return new Run(process, false);
        }
    },
    /** A submitted job, as by run-job.sh; measured is its container. */
    SAMZA("samza") {
        @Override
        Run start(Load load, Path workDir) throws IOException {
            Path file = workDir.resolve(load.output() + ".properties");
            Files.writeString(file, PassThroughJob.properties(load));
            List<String> flags = List.of("-Xmx128m", "-XX:+UseSerialGC", "-Dsamza.log.dir=" + workDir);
            Process runner = launch(flags, JobRunner.class, List.of("--config-path=" + file.toUri()), load, workDir);
            return new Run(runner, true);
        }
    };

    /** Compiler threads that come and go would take their CPU time with them, out of sight. */
    static final List<String> JVM_FLAGS = List.of(
            "-Xms512m",
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:-UseDynamicNumberOfCompilerThreads",
            "-Dlog4j2.level=WARN");

    private static final int STOP_SECONDS = 30;

    private final String title;

    Side(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    abstract Run start(Load load, Path workDir) throws IOException;

    static Path log(Load load, Path workDir) {
        return workDir.resolve(load.output() + ".log");
    }

    private static Process launch(
            List<String> flags, Class<?> mainClass, List<String> arguments, Load load, Path workDir)
            throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(mainClass.getName());
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log(load, workDir).toFile())
                .start();
    }

    /**
     * A program that runs.
     *
     * @param process what was started
     * @param byChild whether its only child, the container, passes the messages
     */
    record Run(Process process, boolean byChild) implements AutoCloseable {
        /** The process that passes the messages, once some have come. */
        long measuredPid() {
            return byChild ? process.children().findFirst().orElseThrow().pid() : process.pid();
        }

        /** Ends it in order, and after a while by force. */
        @Override
        public void close() {
            List<ProcessHandle> children = process.descendants().toList();
            process.destroy();
            try {
                process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                process.destroyForcibly();
                children.forEach(ProcessHandle::destroyForcibly);
            }
        }
    }
}
