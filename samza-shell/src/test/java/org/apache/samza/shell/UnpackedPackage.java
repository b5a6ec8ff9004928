// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The scripts in a package directory of their own. Java is replaced by a command that prints its arguments, one a line, after
 * a line naming itself.
 */
final class UnpackedPackage {
    private static final Path SCRIPTS = Path.of("src/main/bash").toAbsolutePath();
    private static final String PRINTING_JAVA = """
            #!/usr/bin/env bash
            echo "java"
            printf '%s\\n' "$@"
            """;

    private final Path dir;

    private UnpackedPackage(Path dir) {
        this.dir = dir;
    }

    record Run(int exitCode, List<String> output, String errors) {
        /** Arguments before the main class. */
        List<String> jvmOptions() {
            return output.subList(1, output.indexOf("-cp"));
        }

        String classPath() {
            return output.get(output.indexOf("-cp") + 1);
        }

        /** Main class and its arguments. */
        List<String> call() {
            return output.subList(output.indexOf("-cp") + 2, output.size());
        }
    }

    static UnpackedPackage in(Path dir) throws IOException {
        Files.createDirectories(dir.resolve("lib"));
        Files.createDirectories(dir.resolve("config"));
        Files.createDirectories(dir.resolve("work"));
        Path bin = Files.createDirectories(dir.resolve("bin"));
        try (Stream<Path> scripts = Files.list(SCRIPTS)) {
            for (Path script : scripts.toList()) {
                Files.copy(script, bin.resolve(script.getFileName()));
            }
        }
        var unpacked = new UnpackedPackage(dir);
        unpacked.javaOfVersion("17.0.15");
        return unpacked;
    }

    Path dir() {
        return dir;
    }

    /** The process's working directory. */
    Path workDir() {
        return dir.resolve("work");
    }

    Path javaHome() {
        return dir.resolve("jdk");
    }

    void javaOfVersion(String version) throws IOException {
        Path java = javaHome().resolve("bin/java");
        Files.createDirectories(java.getParent());
        Files.writeString(java, PRINTING_JAVA);
        if (!java.toFile().setExecutable(true)) {
            throw new IOException("Cannot make " + java + " executable");
        }
        Files.writeString(javaHome().resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    }

    Run run(Map<String, String> environment, String script, String... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(dir.resolve("bin").resolve(script).toString());
        command.addAll(List.of(arguments));
        Path errors = dir.resolve("errors");
        var builder = new ProcessBuilder(command).directory(workDir().toFile()).redirectError(errors.toFile());
        var variables = builder.environment();
        String path = variables.get("PATH");
        variables.clear();
        variables.put("PATH", path);
        variables.put("HOME", dir.resolve("home").toString());
        variables.put("JAVA_HOME", javaHome().toString());
        variables.putAll(environment);
        Process process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output.lines().toList(), Files.readString(errors));
    }
}
