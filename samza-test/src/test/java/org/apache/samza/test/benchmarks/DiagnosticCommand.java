// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The JDK's {@code jcmd}. */
final class DiagnosticCommand {
    private static final long LIMIT_SECONDS = 60;

    private DiagnosticCommand() {}

    /** Has a JVM obey a command, and returns what it says. */
    static String run(ProcessHandle process, String... words) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
        command.add(Long.toString(process.pid()));
        command.addAll(List.of(words));
        // To a file: a pipe that is full would hold up who writes, and reading it would hold up us.
        Path output = Files.createTempFile("jcmd-", ".txt");
        try {
            Process jcmd = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = jcmd.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
            jcmd.destroyForcibly();
            String said = Files.readString(output);
            if (!ended || jcmd.exitValue() != 0) {
                throw new IOException(
                        "The JVM did not obey " + List.of(words) + " within " + LIMIT_SECONDS + " s: " + said);
            }
            return said;
        } finally {
            Files.delete(output);
        }
    }
}
