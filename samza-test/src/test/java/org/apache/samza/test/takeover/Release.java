// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.takeover;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.samza.test.published.TallyTask;

/** Which jars a job runs on. The task's class is the same in both, compiled against the published ones. */
enum Release {
    /** The jars of Samza 1.8.0 as they are on Maven Central, and nothing of ours. */
    PUBLISHED_1_8 {
        @Override
        String classPath() {
            Path lib = job().resolveSibling("lib");
            if (!Files.isDirectory(lib)) {
                throw new IllegalStateException("The jars of Samza 1.8 are missing in " + lib
                        + ". Fetch them by: ./mvnw -pl samza-test/samza-1.8 compile");
            }
            return job() + File.pathSeparator + lib + "/*";
        }
    },
    /** This source tree. */
    OURS {
        @Override
        String classPath() {
            return System.getProperty("java.class.path");
        }
    };

    abstract String classPath();

    /** Target directory of the module, or its jar in there. */
    private static Path job() {
        try {
            return Path.of(TallyTask.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts the job of a property file; the command is the one that scripts of 1.8 end in. */
    JobProcess start(Path config, Path log) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dlog4j2.level=INFO",
                "-cp",
                classPath(),
                "org.apache.samza.job.JobRunner",
                "--config",
                "job.config.loader.factory=org.apache.samza.config.loaders.PropertiesConfigLoaderFactory",
                "--config",
                "job.config.loader.properties.path=" + config);
        Process process = new ProcessBuilder(command)
                .directory(config.getParent().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new JobProcess(process, log);
    }
}
