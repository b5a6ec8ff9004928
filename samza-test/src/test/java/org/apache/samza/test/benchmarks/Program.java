// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program that runs in a JVM of its own.
 *
 * @param process what was started
 * @param log file of all it writes
 * @param launchedMs when, in ms since the epoch
 */
record Program(Process process, Path log, long launchedMs) implements AutoCloseable {
    /**
     * Flags of every JVM that is measured. Compiler threads that come and go would take their CPU time with them, out of sight.
     */
    static final List<String> JVM_FLAGS =
            List.of("-Xms512m", "-Xmx512m", "-XX:+UseSerialGC", "-XX:-UseDynamicNumberOfCompilerThreads");

    private static final int STOP_SECONDS = 30;

    /** One of this class path. */
    static Program start(List<String> flags, Class<?> mainClass, List<String> arguments, Path log) throws IOException {
        return start(flags, System.getProperty("java.class.path"), mainClass.getName(), arguments, log);
    }

    /** One of another class path. */
    static Program start(List<String> flags, String classPath, String mainClass, List<String> arguments, Path log)
            throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.add("-cp");
        command.add(classPath);
        command.add(mainClass);
        command.addAll(arguments);
        long launchedMs = System.currentTimeMillis();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        // A benchmark that is interrupted takes its programs with it.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "end-of-" + mainClass));
        return new Program(process, log, launchedMs);
    }

    /** Ends it in order, and after a while by force; its children with it. */
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
            // Whoever deletes their files afterwards must not find them writing.
            children.forEach(child -> child.onExit().join());
        }
    }
}
