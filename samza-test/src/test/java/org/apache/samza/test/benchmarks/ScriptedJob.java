// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.samza.job.ShellCommandBuilder;
import org.apache.samza.test.published.CountTask;
import org.apache.samza.test.support.JobPackage;
import org.awaitility.Awaitility;

/** The job package with the tasks of the benchmarks, whose containers start by its script and from an archive of classes. */
final class ScriptedJob {
    /** Benchmarks run in the project's directory. */
    private static final Path MADE_IN = Path.of("samza-shell", "target");

    private static final Duration ARCHIVE_LIMIT = Duration.ofMinutes(3);

    private ScriptedJob() {}

    /** What a job's configuration has so that its containers start so; the package is made at the first call. */
    static Map<String, String> properties(Path workDir) throws IOException {
        Path dir = dir(workDir);
        if (!Files.exists(dir)) {
            Path tasks = Path.of(CountTask.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .getPath());
            JobPackage.unpack(MADE_IN, workDir.resolve("plain-package")).with(tasks, Files.createDirectory(dir));
        }
        return Map.of(
                "task.command.class", ShellCommandBuilder.class.getName(),
                "task.execute", dir.resolve("bin/run-container.sh").toString(),
                "task.class.archive.enabled", "true");
    }

    /** Waits until a container has run for long enough to leave an archive for the next one. */
    static void awaitArchive(Path workDir) {
        Awaitility.await().atMost(ARCHIVE_LIMIT).until(() -> hasArchive(workDir));
    }

    private static boolean hasArchive(Path workDir) {
        try (Stream<Path> files = Files.list(dir(workDir).resolve("tmp"))) {
            return files.anyMatch(file -> file.toString().endsWith(".jsa"));
        } catch (IOException e) {
            return false; // the directory comes with the first container
        }
    }

    private static Path dir(Path workDir) {
        return workDir.resolve("package");
    }
}
