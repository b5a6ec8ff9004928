// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.samza.test.support.PublishedSamza;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;
import org.awaitility.core.ThrowingRunnable;

/** A program of the module that was compiled against 1.8.0, in a JVM of its own, on our jars. */
final class OldProgram implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Path LOGGING =
            Path.of("..", "conf", "log4j2-console.xml").toAbsolutePath().normalize();

    private final Process process;
    private final Path output;

    private OldProgram(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Starts a main class with the arguments that 1.8 takes for a property file.
     *
     * @param dir for its files
     */
    static OldProgram start(Path dir, String mainClass, Map<String, String> properties, String... more)
            throws IOException {
        Files.createDirectories(dir);
        Path file = Files.writeString(
                dir.resolve("job.properties"),
                properties.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                        .collect(Collectors.joining()));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dlog4j2.configurationFile=" + LOGGING.toUri(),
                "-cp",
                System.getProperty("java.class.path"),
                mainClass));
        command.addAll(PublishedSamza.arguments(file));
        command.addAll(List.of(more));
        Path output = dir.resolve("output");
        Process process = new ProcessBuilder(command)
                .directory(dir.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new OldProgram(process, output);
    }

    /** What the module's classes have written so far, without the mark that they put before it. */
    List<String> told() throws IOException {
        return Files.readAllLines(output).stream()
                .filter(line -> line.startsWith("extension: "))
                .map(line -> line.substring("extension: ".length()))
                .toList();
    }

    /** Waits for what it has to bring about, as long as it runs. */
    void await(ThrowingRunnable assertion) throws IOException {
        try {
            Awaitility.await()
                    .atMost(LIMIT)
                    .failFast("the program has ended", () -> !process.isAlive())
                    .untilAsserted(assertion);
        } catch (ConditionTimeoutException | TerminalFailureException e) {
            throw new AssertionError(e.getMessage() + "\n" + output(), e);
        }
    }

    /** Everything it has written so far. */
    String output() throws IOException {
        return Files.readString(output);
    }

    /** Waits for its end, which is a good one. */
    void awaitEnd() throws IOException, InterruptedException {
        assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS))
                .as("ended: %s", output())
                .isTrue();
        assertThat(process.exitValue()).as("%s", output()).isZero();
    }

    /** By SIGTERM. */
    void stop() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS))
                .as("ended")
                .isTrue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
