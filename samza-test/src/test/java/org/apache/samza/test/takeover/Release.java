// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.takeover;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.samza.test.support.PublishedSamza;

/** Which jars a job runs on. The task's class is the same in both, compiled against the published ones. */
enum Release {
    /** The jars of Samza 1.8.0 as they are on Maven Central, and nothing of ours. */
    PUBLISHED_1_8 {
        @Override
        String classPath() {
            return PublishedSamza.classPath();
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

    /** Starts the job of a property file; the command is the one that scripts of 1.8 end in. */
    JobProcess start(Path config, Path log) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dlog4j2.level=INFO",
                "-cp",
                classPath(),
                PublishedSamza.MAIN_CLASS));
        command.addAll(PublishedSamza.arguments(config));
        Process process = new ProcessBuilder(command)
                .directory(config.getParent().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new JobProcess(process, log);
    }
}
