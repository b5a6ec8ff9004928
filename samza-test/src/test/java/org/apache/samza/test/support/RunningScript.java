// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A script of a job package in a process of its own. The scripts replace themselves by the JVM they start, so that the process is
 * the JVM soon after its start.
 */
public final class RunningScript implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(40);

    private final String name;
    private final Process process;
    private final Path out;
    private final Path err;

    private RunningScript(String name, Process process, Path out, Path err) {
        this.name = name;
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static RunningScript start(
            Path packageDir, String script, String[] arguments, Map<String, String> environment, Path logs)
            throws IOException {
        var command = new ArrayList<String>();
        command.add(packageDir.resolve("bin").resolve(script).toString());
        command.addAll(List.of(arguments));
        Path out = logs.resolve("out");
        Path err = logs.resolve("err");
        var builder = new ProcessBuilder(command)
                .directory(logs.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        return new RunningScript(script + " " + String.join(" ", arguments), process, out, err);
    }

    public long pid() {
        return process.pid();
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    /** Standard output so far. */
    public String out() {
        return text(out);
    }

    /** Standard error, where everything is logged, so far. */
    public String err() {
        return text(err);
    }

    /** Waits for the end. */
    public ScriptResult await() {
        try {
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError(name + " did not end within " + LIMIT.toSeconds() + " s:\n" + out() + err());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + name, e);
        }
        return new ScriptResult(process.exitValue(), out(), err());
    }

    /** Asks it to end, by SIGTERM, and waits. */
    public ScriptResult stop() {
        process.destroy();
        return await();
    }

    /** By SIGKILL, with everything that it has started. */
    public void kill() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
        children.forEach(child -> child.onExit().join());
    }

    /** Ends it if it still runs, in the end by force. */
    @Override
    public void close() {
        if (!process.isAlive()) {
            return;
        }
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        try {
            process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
