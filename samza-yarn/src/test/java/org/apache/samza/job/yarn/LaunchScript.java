// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.yarn;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.yarn.api.records.ContainerLaunchContext;

/** Does what a NodeManager does with a launch context: fills its markers in, pastes it into a script, runs that with bash. */
final class LaunchScript {
    private final Path directory;
    private final ContainerLaunchContext context;

    LaunchScript(Path directory, ContainerLaunchContext context) {
        this.directory = directory;
        this.context = context;
    }

    /** Runs it to its end; the process has its output in {@code logs}. */
    void run() throws IOException, InterruptedException {
        Path logs = Files.createDirectories(directory.resolve("log-dir"));
        Path tokens = directory.resolve("container_tokens");
        try (FileChannel file = FileChannel.open(tokens, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ByteBuffer content = context.getTokens().duplicate();
            file.write(content);
        }
        StringBuilder script = new StringBuilder("#!/bin/bash\nset -o pipefail -e\n");
        script.append("export HADOOP_TOKEN_FILE_LOCATION=\"").append(tokens).append("\"\n");
        context.getEnvironment()
                .forEach((name, value) -> script.append("export ")
                        .append(name)
                        .append("=\"")
                        .append(expand(value, logs))
                        .append("\"\n"));
        script.append("exec /bin/bash -c \"")
                .append(expand(String.join(" ", context.getCommands()), logs))
                .append("\"\n");
        Path file = Files.writeString(directory.resolve("launch_container.sh"), script);
        Process process = new ProcessBuilder("bash", file.toString())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("script-output").toFile())
                .start();
        if (!process.waitFor(20, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new AssertionError("The launch script failed:\n" + script);
        }
    }

    private static String expand(String text, Path logs) {
        return text.replace("<LOG_DIR>", logs.toString())
                .replace("<CPS>", ":")
                .replace("{{", "$")
                .replace("}}", "");
    }
}
