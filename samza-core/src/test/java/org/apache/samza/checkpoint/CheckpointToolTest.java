// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.checkpoint;

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
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.samza.Partition;
import org.apache.samza.cli.ExitCode;
import org.apache.samza.config.Config;
import org.apache.samza.container.TaskName;
import org.apache.samza.job.ApplicationStatus;
import org.apache.samza.job.StreamJob;
import org.apache.samza.job.StreamJobFactory;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.testing.MemorySystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class CheckpointToolTest {
    private static final TaskName TASK = new TaskName("Partition 0");
    private static final SystemStreamPartition ORDERS = partition("shop.orders");
    private static final SystemStreamPartition CLICKS = partition("clicks");

    private final String scope = UUID.randomUUID().toString();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Map<TaskName, Checkpoint> checkpoints = Keeper.of(scope);

    @TempDir
    private Path directory;

    private static SystemStreamPartition partition(String stream) {
        return new SystemStreamPartition("memory", stream, new Partition(0));
    }

    /** Keeps checkpoints in memory. */
    public static final class Keeper implements CheckpointManagerFactory {
        private static final Map<String, Map<TaskName, Checkpoint>> SCOPES = new ConcurrentHashMap<>();

        static Map<TaskName, Checkpoint> of(String scope) {
            return SCOPES.computeIfAbsent(scope, any -> new ConcurrentHashMap<>());
        }

        @Override
        public CheckpointManager getCheckpointManager(Config config, MetricsRegistry registry) {
            Map<TaskName, Checkpoint> kept = of(config.get("systems.memory.scope"));
            return new CheckpointManager() {
                @Override
                public void start() {}

                @Override
                public void register(TaskName task) {}

                @Override
                public void writeCheckpoint(TaskName task, Checkpoint checkpoint) {
                    kept.put(task, checkpoint);
                }

                @Override
                public Checkpoint readLastCheckpoint(TaskName task) {
                    return kept.get(task);
                }

                @Override
                public void stop() {}
            };
        }
    }

    /** A job that always says that it runs, or that it does not. */
    public static final class OtherJob implements StreamJobFactory {
        @Override
        public StreamJob getJob(Config config) {
            ApplicationStatus status =
                    config.getBoolean("fake.running", false) ? ApplicationStatus.Running : ApplicationStatus.New;
            return new StreamJob() {
                @Override
                public StreamJob submit() {
                    return this;
                }

                @Override
                public StreamJob kill() {
                    return this;
                }

                @Override
                public ApplicationStatus waitForFinish(long timeoutMs) {
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
            };
        }
    }

    @BeforeEach
    void prepare() throws IOException {
        MemorySystem.scope(scope).stream("shop.orders", 2).stream("clicks", 1);
        Files.writeString(directory.resolve("job.properties"), """
                job.name=counter
                job.factory.class=%s
                task.inputs=memory.shop.orders,memory.clicks
                task.checkpoint.factory=%s
                systems.memory.samza.factory=%s
                systems.memory.scope=%s
                """.formatted(
                        OtherJob.class.getName(), Keeper.class.getName(), MemorySystem.class.getName(), scope));
        checkpoints.put(TASK, new CheckpointV1(Map.of(ORDERS, "12", CLICKS, "7")));
    }

    private int run(String... more) {
        List<String> args = new ArrayList<>(List.of("--config-path=" + directory.resolve("job.properties")));
        args.addAll(List.of(more));
        CommandLine commandLine = CheckpointTool.commandLine();
        commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return commandLine.execute(args.toArray(String[]::new));
    }

    @Test
    void printsALineForEachPartitionThatCanBeReadAgain() {
        assertThat(run()).isEqualTo(ExitCode.DONE);
        assertThat(out.toString().lines())
                .containsExactly(
                        "tasknames.Partition\\ 0.systems.memory.streams.clicks.partitions.0=7",
                        "tasknames.Partition\\ 0.systems.memory.streams.shop.orders.partitions.0=12");
        assertThat(MemorySystem.scope(scope).names())
                .as("reading creates nothing")
                .hasSize(2);
    }

    @Test
    void printsJson() throws IOException {
        assertThat(run("--output=json")).isEqualTo(ExitCode.DONE);
        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertThat(json.at("/tasks/Partition 0/1/stream").asText()).isEqualTo("shop.orders");
        assertThat(json.at("/tasks/Partition 0/1/offset").asText()).isEqualTo("12");
    }

    @Test
    void overwritesOnlyTheOffsetsThatAFileNames() throws IOException {
        String file = Files.writeString(
                        directory.resolve("new.properties"),
                        "tasknames.Partition\\ 0.systems.memory.streams.shop.orders.partitions.0=3\n")
                .toString();
        assertThat(run("--new-offsets=" + file)).isEqualTo(ExitCode.DONE);
        assertThat(checkpoints.get(TASK).getOffsets()).containsOnly(Map.entry(ORDERS, "3"), Map.entry(CLICKS, "7"));
    }

    @Test
    void keepsWhatCheckpointsSayOfStores() throws IOException {
        Map<String, Map<String, String>> markers = Map.of("backend", Map.of("store", "marker"));
        checkpoints.put(TASK, new CheckpointV2(CheckpointId.create(), Map.of(ORDERS, "12"), markers));
        String file = Files.writeString(
                        directory.resolve("new.properties"),
                        "tasknames.Partition\\ 0.systems.memory.streams.shop.orders.partitions.0=3\n")
                .toString();
        assertThat(run("--new-offsets", file)).isEqualTo(ExitCode.DONE);
        assertThat(checkpoints.get(TASK)).isInstanceOf(CheckpointV2.class);
        assertThat(((CheckpointV2) checkpoints.get(TASK)).getStateCheckpointMarkers())
                .isEqualTo(markers);
    }

    @Test
    void refusesToWriteWhileTheJobRuns() throws IOException {
        String file = Files.writeString(directory.resolve("new.properties"), "").toString();
        assertThat(run("--new-offsets", file, "--config", "fake.running=true")).isEqualTo(ExitCode.REFUSED);
        assertThat(err).asString().contains("counter_1 is running");
    }

    @Test
    void namesKeysAndTasksThatDoNotFit() throws IOException {
        String unescaped = Files.writeString(
                        directory.resolve("a.properties"),
                        "tasknames.Partition 0.systems.memory.streams.clicks.partitions.0=3\n")
                .toString();
        assertThat(run("--new-offsets", unescaped)).isEqualTo(ExitCode.USAGE);
        assertThat(err).asString().contains("tasknames.Partition").contains("escaped by a backslash");
        String unknown = Files.writeString(
                        directory.resolve("b.properties"), "tasknames.X.systems.memory.streams.clicks.partitions.0=3\n")
                .toString();
        assertThat(run("--new-offsets", unknown)).isEqualTo(ExitCode.REFUSED);
        assertThat(err).asString().contains("no task X");
    }

    @Test
    void saysThatAJobWithoutCheckpointsHasNone() {
        assertThat(run("--config", "task.checkpoint.factory=")).isEqualTo(ExitCode.USAGE);
        assertThat(err).asString().contains("task.checkpoint.factory");
    }
}
