// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.samza.SamzaException;
import org.apache.samza.cli.ExitCode;
import org.apache.samza.config.Config;
import org.apache.samza.config.MapConfig;
import org.apache.samza.coordination.CoordinatorStream;
import org.apache.samza.coordinator.metadatastore.CoordinatorStreamStore;
import org.apache.samza.drain.DrainNotification;
import org.apache.samza.drain.DrainUtils;
import org.apache.samza.system.Systems;
import org.apache.samza.testing.MemorySystem;
import org.apache.samza.util.NoOpMetricsRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class JobRunnerTest {
    private final String scope = UUID.randomUUID().toString();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    private Path file;

    /** Remembers what was asked of the job of one scope. */
    public static final class FakeJobFactory implements StreamJobFactory {
        private static final Map<String, FakeJob> JOBS = new ConcurrentHashMap<>();

        @Override
        public StreamJob getJob(Config config) {
            String scope = config.get("systems.memory.scope");
            return JOBS.computeIfAbsent(scope, any -> new FakeJob(config.get("fake.behaviour", "runs")));
        }
    }

    private static final class FakeJob implements StreamJob, ProgressReporting, SubmissionChecking {
        private final String behaviour;
        private final List<String> calls = new ArrayList<>();
        private ApplicationStatus status = ApplicationStatus.New;
        private int asked;
        private boolean ends;

        FakeJob(String behaviour) {
            this.behaviour = behaviour;
        }

        @Override
        public void checkSubmission() {
            if (behaviour.equals("unfit")) {
                throw new RefusedException("No node is running");
            }
        }

        @Override
        public StreamJob submit() {
            calls.add("submit");
            if (behaviour.equals("refuses")) {
                throw new SamzaException("Queue root.small is full", new IOException("no headroom"));
            }
            status = ApplicationStatus.Running;
            return this;
        }

        @Override
        public StreamJob kill() {
            calls.add("kill");
            status = ApplicationStatus.SuccessfulFinish;
            return this;
        }

        @Override
        public ApplicationStatus waitForFinish(long timeoutMs) {
            if (ends) {
                status = ApplicationStatus.SuccessfulFinish;
            }
            if (behaviour.equals("fails")) {
                status = ApplicationStatus.unsuccessfulFinish(new SamzaException("container 0 exited with 1"));
            }
            return status;
        }

        @Override
        public ApplicationStatus waitForStatus(ApplicationStatus wanted, long timeoutMs) {
            return status;
        }

        @Override
        public ApplicationStatus getStatus() {
            return status;
        }

        @Override
        public JobProgress progress() {
            asked++;
            return asked < 3
                    ? new JobProgress("ACCEPTED", 0, 2, "", "the queue is full", "http://rm/app", "")
                    : new JobProgress("RUNNING", 2, 2, "", "", "http://rm/app", "");
        }
    }

    @BeforeEach
    void writeFile() throws IOException {
        MemorySystem.scope(scope).stream("words", 2);
        file = directory.resolve("job.properties");
        Files.writeString(file, """
                job.name=counter
                job.factory.class=%s
                task.class=my.Task
                task.inputs=memory.words
                task.checkpoint.factory=org.apache.samza.checkpoint.file.FileSystemCheckpointManagerFactory
                task.checkpoint.path=/tmp
                job.default.system=memory
                systems.memory.samza.factory=%s
                systems.memory.scope=%s
                systems.memory.samza.msg.serde=string
                """.formatted(FakeJobFactory.class.getName(), MemorySystem.class.getName(), scope));
    }

    private int run(String... more) {
        List<String> args = new ArrayList<>(List.of("--config-path=file://" + file));
        args.addAll(List.of(more));
        return execute(args);
    }

    private int execute(List<String> args) {
        CommandLine commandLine = JobRunner.commandLine();
        commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return commandLine.execute(args.toArray(String[]::new));
    }

    private FakeJob job() {
        return (FakeJob) new FakeJobFactory().getJob(new MapConfig(Map.of("systems.memory.scope", scope)));
    }

    @Test
    void acceptedSubmissionsExitWithZeroAndLeaveTheConfigurationInTheCoordinatorStream() {
        assertThat(run("--config", "job.container.count=2")).isEqualTo(ExitCode.DONE);
        assertThat(out).asString().contains("Job counter_1: Running");
        assertThat(job().calls).containsExactly("submit");
        try (Systems systems = Systems.of(jobConfig());
                CoordinatorStream stream = CoordinatorStream.of(jobConfig(), systems, "test")) {
            stream.readAll();
            assertThat(stream.config())
                    .containsEntry("task.class", "my.Task")
                    .containsEntry("job.container.count", "2")
                    .containsEntry("job.id", "1")
                    .hasEntrySatisfying("app.run.id", id -> assertThat(id).matches("\\d{13}-[0-9a-f]{8}"));
        }
    }

    private Config jobConfig() {
        return new MapConfig(Map.of(
                "job.name",
                "counter",
                "systems.memory.samza.factory",
                MemorySystem.class.getName(),
                "systems.memory.scope",
                scope));
    }

    @Test
    void takesTheOldPairOfOptions() {
        assertThat(execute(List.of(
                        "--config-factory=org.apache.samza.config.factories.PropertiesConfigFactory",
                        "--config-path=file://" + file)))
                .isEqualTo(ExitCode.DONE);
    }

    @Test
    void takesALoader() {
        assertThat(execute(List.of(
                        "--config",
                        "job.config.loader.factory=org.apache.samza.config.loaders.PropertiesConfigLoaderFactory",
                        "--config",
                        "job.config.loader.properties.path=" + file)))
                .isEqualTo(ExitCode.DONE);
        assertThat(execute(List.of(
                        "--config-loader-factory=org.apache.samza.config.loaders.PropertiesConfigLoaderFactory",
                        "--config-loader-properties",
                        "path=" + file,
                        "--operation=kill")))
                .isEqualTo(ExitCode.DONE);
    }

    @Test
    void wrongCommandLinesExitWithTwo() {
        assertThat(run("--operation=dance")).isEqualTo(ExitCode.USAGE);
        assertThat(execute(List.of())).isEqualTo(ExitCode.USAGE);
        assertThat(run("--no-such-option")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void allProblemsOfAConfigurationAreNamedAtOnceAndNothingIsChanged() {
        int code = run(
                "--config", "job.container.count=none",
                "--config", "task.inputs=memroy.words",
                "--config", "stores.counts.key.serde=strnig",
                "--config", "systems.memory.samza.msg.serde=avro",
                "--config", "metrics.reporters=jmx");
        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(err)
                .asString()
                .contains("Invalid job.container.count=none")
                .contains("needs system memroy")
                .contains("did you mean memory?")
                .contains("Invalid stores.counts.key.serde=strnig")
                .contains("did you mean string?")
                .contains("Missing stores.counts.factory")
                .contains("Invalid systems.memory.samza.msg.serde=avro")
                .contains("Missing metrics.reporter.jmx.class");
        assertThat(MemorySystem.scope(scope).names()).containsExactly("words");
        assertThat(job().calls).isEmpty();
    }

    @Test
    void sideInputsThatCannotFillTheirStoreAreRefused() {
        int code = run(
                "--config", "stores.a.side.inputs=memroy.products",
                "--config", "stores.a.changelog=memory.log",
                "--config", "stores.b.factory=my.Factory",
                "--config", "stores.b.side.inputs.processor.factory=my.Processor");
        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(err)
                .asString()
                .contains("Side input memroy.products of store a needs system memroy")
                .contains("Missing stores.a.factory")
                .contains("Invalid stores.a.side.inputs=memroy.products: store a also has stores.a.changelog")
                .contains(
                        "Missing stores.a.side.inputs.processor.factory: expected a class that implements"
                                + " SideInputsProcessorFactory, to turn the messages of memroy.products into entries of store a")
                .contains("Missing stores.b.side.inputs: store b has a side inputs processor");
    }

    @Test
    void unknownKeysAreWarningsAndUnderStrictErrors() {
        assertThat(run("--config", "job.contianer.count=2")).isEqualTo(ExitCode.DONE);
        assertThat(err)
                .asString()
                .contains("Warning: Unknown key job.contianer.count; did you mean job.container.count?");
        assertThat(run(
                        "--config",
                        "job.contianer.count=2",
                        "--config",
                        "job.config.strict=true",
                        "--config",
                        "job.id=2"))
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void saysWhyAJobGetsLessThanExactlyOnce() {
        assertThat(run()).isEqualTo(ExitCode.DONE);
        assertThat(err)
                .asString()
                .contains(
                        "Warning: The job processes at least once: exactly once cannot be had, because checkpoints are kept by"
                                + " org.apache.samza.checkpoint.file.FileSystemCheckpointManagerFactory, which no transaction spans");
    }

    @Test
    void refusesExactlyOnceThatCannotBeHad() {
        assertThat(run("--config", "task.processing.guarantee=exactly_once")).isEqualTo(ExitCode.USAGE);
        assertThat(err)
                .asString()
                .contains("Invalid task.processing.guarantee=exactly_once", "which no transaction spans");
        assertThat(job().calls).isEmpty();
    }

    @Test
    void missingInputsAreRefusedWithTheNearestStream() {
        assertThat(run("--config", "task.inputs=memory.wrods")).isEqualTo(ExitCode.REFUSED);
        assertThat(err).asString().contains("memory.wrods does not exist").contains("did you mean words?");
        assertThat(job().calls).isEmpty();
    }

    @Test
    void aClusterThatRefusesExitsWithThreeAndSaysWhy() {
        assertThat(run("--config", "fake.behaviour=refuses")).isEqualTo(ExitCode.REFUSED);
        assertThat(err).asString().contains("Queue root.small is full").contains("because no headroom");
    }

    @Test
    void aRefusalByTheEnvironmentComesBeforeAnythingIsWritten() {
        assertThat(run("--config", "fake.behaviour=unfit")).isEqualTo(ExitCode.REFUSED);
        assertThat(err).asString().contains("No node is running");
        assertThat(job().calls).isEmpty();
        assertThat(MemorySystem.scope(scope).names()).noneMatch(topic -> topic.contains("coordinator"));
    }

    private Optional<DrainNotification> drainRequest() {
        CoordinatorStreamStore store = new CoordinatorStreamStore(jobConfig(), new NoOpMetricsRegistry());
        try (Systems systems = Systems.of(jobConfig());
                CoordinatorStream stream = CoordinatorStream.of(jobConfig(), systems, "test")) {
            stream.readAll();
            return DrainUtils.find(store, stream.config().get("app.run.id"));
        } finally {
            store.close();
        }
    }

    @Test
    void drainAsksForItAndWaitsForTheEnd() {
        assertThat(run()).isEqualTo(ExitCode.DONE);
        assertThat(drainRequest()).isEmpty();
        assertThat(run("--operation=drain")).isEqualTo(ExitCode.DONE);
        DrainNotification request = drainRequest().orElseThrow();
        assertThat(out)
                .asString()
                .contains(
                        "Job counter_1 is asked to drain: run " + request.getRunId() + ", request " + request.getUuid())
                .contains("Job counter_1: Running");
        job().ends = true;
        assertThat(run("--operation=drain", "--wait")).as("asked twice").isEqualTo(ExitCode.DONE);
        assertThat(drainRequest()).contains(request);
        assertThat(out).asString().contains("Job counter_1: SuccessfulFinish");
        assertThat(job().calls).containsExactly("submit");
    }

    @Test
    void drainOfAJobThatFailsMeanwhileExitsWithFour() {
        assertThat(run("--config", "fake.behaviour=fails")).isEqualTo(ExitCode.DONE);
        assertThat(run("--operation=drain", "--wait", "--output=json")).isEqualTo(ExitCode.JOB_FAILED);
        assertThat(out).asString().contains("\"operation\":\"drain\"");
    }

    @Test
    void drainIsRefusedWhereNobodyWouldHearIt() {
        assertThat(run("--operation=drain")).as("never submitted").isEqualTo(ExitCode.REFUSED);
        assertThat(err).asString().contains("does not exist: expected a submission of the job to have created it");
        assertThat(run("--config", "job.drain-monitor.enabled=false")).isEqualTo(ExitCode.DONE);
        assertThat(run("--operation=drain")).isEqualTo(ExitCode.REFUSED);
        assertThat(err).asString().contains("Job counter_1 was submitted with job.drain-monitor.enabled=false");
        assertThat(run("--operation=kill")).isEqualTo(ExitCode.DONE);
        assertThat(run("--operation=drain")).isEqualTo(ExitCode.REFUSED);
        assertThat(err).asString().contains("Job counter_1 does not run: there is nothing to drain");
    }

    @Test
    void aSubmissionForgetsRequestsToDrainTheRunBefore() {
        assertThat(run("--config", "app.run.id=always-the-same")).isEqualTo(ExitCode.DONE);
        assertThat(run("--operation=drain")).isEqualTo(ExitCode.DONE);
        assertThat(drainRequest()).isPresent();
        assertThat(run("--operation=kill")).isEqualTo(ExitCode.DONE);
        assertThat(run("--config", "app.run.id=always-the-same")).isEqualTo(ExitCode.DONE);
        assertThat(drainRequest()).isEmpty();
    }

    @Test
    void aJobThatRunsAlreadyIsLeftAlone() {
        assertThat(run()).isEqualTo(ExitCode.DONE);
        assertThat(run()).isEqualTo(ExitCode.REFUSED);
        assertThat(err).asString().contains("counter_1 is running already");
        assertThat(job().calls).containsExactly("submit");
    }

    @Test
    void waitingShowsEachChangeOnceUntilTheJobRuns() {
        assertThat(run("--wait")).isEqualTo(ExitCode.DONE);
        assertThat(out.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .endsWith("ACCEPTED: 0 of 2 containers running; waiting: the queue is full"),
                        line -> assertThat(line).endsWith("The job's page is at http://rm/app"),
                        line -> assertThat(line).endsWith("RUNNING: 2 of 2 containers running"),
                        line -> assertThat(line).isEqualTo("Job counter_1: Running"),
                        line -> assertThat(line).isEqualTo("Page: http://rm/app"));
    }

    @Test
    void aJobThatFailsWhileWatchedExitsWithFour() {
        assertThat(run("--wait=finished", "--config", "fake.behaviour=fails")).isEqualTo(ExitCode.JOB_FAILED);
    }

    @Test
    void jsonIsOneDocumentOnStandardOutput() throws IOException {
        assertThat(run("--output=json", "--wait")).isEqualTo(ExitCode.DONE);
        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertThat(json.at("/operation").asText()).isEqualTo("run");
        assertThat(json.at("/job/name").asText()).isEqualTo("counter");
        assertThat(json.at("/status").asText()).isEqualTo("Running");
        assertThat(json.at("/progress/running-containers").asInt()).isEqualTo(2);
        assertThat(json.at("/progress/tracking-url").asText()).isEqualTo("http://rm/app");
    }

    @Test
    void killsAndLooks() {
        run();
        assertThat(run("--operation", "status")).isEqualTo(ExitCode.DONE);
        assertThat(run("--operation", "KILL")).isEqualTo(ExitCode.DONE);
        assertThat(job().calls).containsExactly("submit", "kill");
        assertThat(out).asString().contains("Job counter_1: SuccessfulFinish");
    }
}
