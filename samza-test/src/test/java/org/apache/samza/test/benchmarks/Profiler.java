// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import one.profiler.AsyncProfiler;

/**
 * Async-profiler, loaded into JVMs that are measured. It samples stacks by CPU time, native ones too, and draws them as flame graphs.
 *
 * @param library its native part, in a file
 */
record Profiler(Path library) {
    private static final String RESOURCE = "/linux-x64/libasyncProfiler.so";

    /** Unpacks it into the directory. */
    static Profiler in(Path directory) throws IOException {
        Path library = directory.resolve("libasyncProfiler.so");
        try (InputStream packed = AsyncProfiler.class.getResourceAsStream(RESOURCE)) {
            if (packed == null) {
                throw new IOException("Expected " + RESOURCE + " in the jar of async-profiler; other processors are not"
                        + " supported here");
            }
            Files.copy(packed, library, StandardCopyOption.REPLACE_EXISTING);
        }
        return new Profiler(library);
    }

    void start(ProcessHandle process) throws IOException, InterruptedException {
        command(process, "start,threads,event=cpu,interval=1ms");
    }

    /** Ends sampling, and writes the graph to an HTML file. */
    void stop(ProcessHandle process, Path file) throws IOException, InterruptedException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        command(process, "stop,flamegraph,minwidth=0.3,file=" + file.toAbsolutePath());
    }

    private void command(ProcessHandle process, String options) throws IOException, InterruptedException {
        String said = DiagnosticCommand.run(
                process,
                "JVMTI.agent_load",
                library.toAbsolutePath().toString(),
                // In quotes: else what stands before a sign of equality would be taken for the name of an option.
                "\"" + options + "\"");
        if (!said.contains("return code: 0")) {
            throw new IOException("The profiler was not obeyed (" + options + "): " + said);
        }
    }
}
