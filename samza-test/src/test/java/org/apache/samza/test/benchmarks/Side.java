// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One of the programs compared, each in a JVM of its own with the same flags.
 *
 * @param title in tables
 * @param commits how the job commits; empty for the raw loop, which is no job
 */
record Side(String title, Optional<Commits> commits) {
    static final Side RAW = new Side("raw loop", Optional.empty());
    static final Side AT_LEAST_ONCE = new Side("samza, at least once", Optional.of(Commits.AT_LEAST_ONCE));
    static final Side EXACTLY_ONCE = new Side("samza, exactly once", Optional.of(Commits.EXACTLY_ONCE));

    /** Starts it; {@code moreInputs} are read besides the load's, by jobs only. */
    Running start(Load load, Path workDir, String... moreInputs) throws IOException {
        if (commits.isPresent()) {
            Map<String, String> job = ForwardTask.job(load, commits.get(), moreInputs);
            return Running.of(BenchmarkJob.submit(job, workDir));
        }
        var flags = new ArrayList<>(Program.JVM_FLAGS);
        flags.add("-Dlog4j2.level=WARN");
        Path log = workDir.resolve(load.output() + ".log");
        return Running.of(Program.start(flags, RawPassThrough.class, List.of(load.arguments()), log));
    }

    /**
     * A side at work.
     *
     * @param program what was started
     * @param byChild whether its only child, the container, passes the messages
     */
    record Running(Program program, boolean byChild) implements AutoCloseable {
        private static Running of(Program raw) {
            return new Running(raw, false);
        }

        private static Running of(BenchmarkJob job) {
            return new Running(job.runner(), true);
        }

        /** The process that passes the messages, once some have come. */
        long measuredPid() {
            Process process = program.process();
            return byChild ? process.children().findFirst().orElseThrow().pid() : process.pid();
        }

        @Override
        public void close() {
            program.close();
        }
    }
}
