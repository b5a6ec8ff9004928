// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A job in one process: master, container and tasks. */
final class JobProcess implements AutoCloseable {
    private final Process process;
    private final Path log;

    JobProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    boolean isRunning() {
        return process.isAlive();
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    /** By SIGTERM; returns when the process is gone. */
    void stop() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(90, TimeUnit.SECONDS))
                .as("ended, see %s", log)
                .isTrue();
    }

    /** By SIGKILL; returns when the process is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS))
                .as("ended, see %s", log)
                .isTrue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
