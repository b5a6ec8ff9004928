// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.samza.SamzaException;
import org.apache.samza.config.Config;
import org.apache.samza.config.MapConfig;
import org.apache.samza.coordination.CoordinatorStream;
import org.apache.samza.coordination.SubmittedConfig;
import org.apache.samza.job.ApplicationStatus;
import org.apache.samza.job.ApplicationStatus.StatusCode;
import org.apache.samza.job.ShellCommandBuilder;
import org.apache.samza.system.Systems;
import org.apache.samza.testing.MemorySystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProcessJobTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String scope = UUID.randomUUID().toString();
    private ProcessJob job;

    @TempDir
    private Path logs;

    @BeforeEach
    void streams() {
        MemorySystem.scope(scope).stream("words", 4);
        System.setProperty("samza.log.dir", logs.toString());
    }

    @AfterEach
    void stop() {
        if (job != null && job.getStatus().getStatusCode() == StatusCode.Running) {
            job.kill();
            job.waitForFinish(60_000);
        }
        System.clearProperty("samza.log.dir");
        assertThat(children()).as("no container outlives its job").isEmpty();
    }

    @Test
    void aContainerKilledFromOutsideIsStartedAgain() {
        job = submit(Map.of());
        await().atMost(PATIENCE).until(() -> job.progress().allRunning());
        assertThat(children()).hasSize(2);
        ProcessHandle victim = children().get(0);
        victim.destroyForcibly();
        await().atMost(PATIENCE).until(() -> !victim.isAlive() && children().size() == 2);
        await().atMost(PATIENCE).until(() -> job.progress().allRunning());
        job.kill();
        assertThat(job.waitForFinish(60_000)).isEqualTo(ApplicationStatus.SuccessfulFinish);
    }

    @Test
    void aJobWhoseContainersFinishHasFinished() {
        job = submit(Map.of("test.finish", "true"));
        assertThat(job.waitForFinish(60_000)).isEqualTo(ApplicationStatus.SuccessfulFinish);
        assertThat(job.progress().phase()).isEqualTo("FINISHED");
    }

    @Test
    void aContainerThatCannotStartFailsTheJobWithItsExitCode() {
        job = submit(Map.of(
                "task.command.class", FailingCommand.class.getName(), "cluster-manager.container.retry.count", "1"));
        ApplicationStatus status = job.waitForFinish(60_000);
        assertThat(status.getStatusCode()).isEqualTo(StatusCode.UnsuccessfulFinish);
        assertThat(status.getThrowable()).hasMessageContaining("failed 2 times").hasMessageContaining("exit code 7");
        assertThat(job.progress().failure()).contains("exit code 7");
    }

    @Test
    void aCommandIsToldWhereLogsGo() throws IOException {
        job = submit(Map.of(
                "task.command.class", FailingCommand.class.getName(),
                "job.container.count", "1",
                "cluster-manager.container.retry.count", "0"));
        job.waitForFinish(60_000);
        try (Stream<Path> files = Files.list(logs)) {
            assertThat(files)
                    .singleElement()
                    .satisfies(file -> assertThat(file).content().contains("logs go to " + logs));
        }
    }

    @Test
    void aJobOfAnotherProcessCannotBeKilledFromHere() {
        assertThatThrownBy(() -> new ProcessJob(config(Map.of())).kill())
                .isInstanceOf(SamzaException.class)
                .hasMessageContaining("ends with the process that submitted it");
    }

    private ProcessJob submit(Map<String, String> more) {
        Config config = config(more);
        try (Systems systems = Systems.of(config);
                CoordinatorStream stream = CoordinatorStream.of(config, systems, "test")) {
            stream.create();
            stream.readAll();
            SubmittedConfig.write(stream, config);
        }
        return (ProcessJob) new ProcessJobFactory().getJob(config).submit();
    }

    private Config config(Map<String, String> more) {
        Map<String, String> config = new HashMap<>(Map.of(
                "job.name",
                "counter",
                "systems.memory.samza.factory",
                MemorySystem.class.getName(),
                "systems.memory.scope",
                scope,
                "task.inputs",
                "memory.words",
                "job.container.count",
                "2",
                "task.command.class",
                ReportingContainer.Command.class.getName()));
        config.putAll(more);
        return new MapConfig(config);
    }

    private static List<ProcessHandle> children() {
        return ProcessHandle.current().children().filter(ProcessHandle::isAlive).toList();
    }

    /** A command that tells where logs go and ends with 7. */
    public static final class FailingCommand extends ShellCommandBuilder {
        /** For {@code task.command.class}. */
        public FailingCommand() {}

        @Override
        public String buildCommand() {
            return "echo logs go to $SAMZA_LOG_DIR; exit 7";
        }
    }
}
