// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.samza.Partition;
import org.apache.samza.application.StreamApplication;
import org.apache.samza.config.MapConfig;
import org.apache.samza.container.TaskName;
import org.apache.samza.coordination.ContainerReport.Phase;
import org.apache.samza.coordination.CoordinatorStream;
import org.apache.samza.execution.ApplicationPlan;
import org.apache.samza.job.model.JobModel;
import org.apache.samza.plan.Planner;
import org.apache.samza.serializers.KVSerde;
import org.apache.samza.serializers.NoOpSerde;
import org.apache.samza.system.DrainMessage;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.StreamSpec;
import org.apache.samza.system.SystemProducer;
import org.apache.samza.system.SystemStream;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.system.Systems;
import org.apache.samza.system.descriptors.GenericSystemDescriptor;
import org.apache.samza.system.inmemory.InMemorySystemFactory;
import org.apache.samza.testing.MemoryCheckpoints;
import org.apache.samza.util.NoOpMetricsRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Container 0 of two, replaced while the job drains. The test speaks for task Partition 1, which is in the other container and which
 * the stream between the steps is written by, too.
 */
final class DrainRecoveryTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String DRAIN = "run/request";
    private static final SystemStream BETWEEN = new SystemStream("memory", "drained-1-partition_by-between");

    private final String scope = UUID.randomUUID().toString();
    private final MapConfig config = new MapConfig(Map.ofEntries(
            Map.entry("job.name", "drained"),
            Map.entry("job.default.system", "memory"),
            Map.entry("job.container.count", "2"),
            Map.entry("systems.memory.samza.factory", InMemorySystemFactory.class.getName()),
            Map.entry("systems.memory.default.stream.samza.offset.default", "oldest"),
            Map.entry("inmemory.scope", scope),
            Map.entry("task.commit.ms", "20"),
            Map.entry("task.checkpoint.factory", MemoryCheckpoints.class.getName()),
            Map.entry("task.checkpoint.scope", scope)));

    private final StreamApplication application = app -> app.getInputStream(
                    new GenericSystemDescriptor("memory", InMemorySystemFactory.class.getName())
                            .getInputDescriptor("numbers", new NoOpSerde<Object>()))
            .partitionBy(
                    number -> number, number -> number, KVSerde.of(new NoOpSerde<>(), new NoOpSerde<>()), "between")
            .sink((pair, collector, coordinator) -> {});

    private Systems systems;
    private SystemProducer producer;

    @BeforeEach
    void open() {
        systems = Systems.of(config);
        systems.admin("memory").createStream(new StreamSpec("numbers", "numbers", "memory", 2));
        producer = systems.newProducer("memory", new NoOpMetricsRegistry(), "other");
        producer.register("other");
        producer.start();
    }

    @AfterEach
    void close() {
        systems.close();
        InMemorySystemFactory.drop(scope);
    }

    private Container container() {
        ApplicationPlan plan = ApplicationPlan.of(application, config);
        JobModel model;
        try (CoordinatorStream stream = CoordinatorStream.of(plan.config(), systems, "test")) {
            plan.prepare(systems);
            stream.create();
            model = Planner.plan(plan.config(), systems, stream);
        }
        return ContainerAssembly.assemble(
                plan.config(),
                model,
                ContainerIdentity.here("0", "process"),
                Application.of(plan.application(), null),
                Map.of(),
                Incumbency.UNCONTESTED);
    }

    private void otherTaskSays(String drain) {
        producer.send("other", new OutgoingMessageEnvelope(BETWEEN, 0, null, new DrainMessage("Partition 1", drain)));
        producer.flush("other");
    }

    private long committed() {
        var written = MemoryCheckpoints.scope(scope).getOrDefault(new TaskName("Partition 0"), List.of());
        return written.isEmpty()
                ? -1
                : Long.parseLong(written.get(written.size() - 1)
                        .getOffsets()
                        .getOrDefault(new SystemStreamPartition(BETWEEN, new Partition(0)), "-1"));
    }

    /** A process that hears the other task, commits behind that, and is gone. */
    private void liveUntilHeard(String drain) {
        Container first = container();
        CompletableFuture<ContainerOutcome> outcome = CompletableFuture.supplyAsync(first::run);
        otherTaskSays(drain);
        await().atMost(LIMIT).until(() -> committed() == 0);
        first.requestStop();
        assertThat(outcome).succeedsWithin(LIMIT).isEqualTo(new ContainerOutcome.Done());
    }

    @Test
    void whatWasSaidOnceIsKnownToTheNextProcess() {
        liveUntilHeard(DRAIN);
        Container second = container();
        second.requestDrain(DRAIN);
        assertThat(CompletableFuture.supplyAsync(second::run))
                .succeedsWithin(LIMIT)
                .isEqualTo(new ContainerOutcome.Done());
        assertThat(committed()).as("behind what this task says itself").isEqualTo(1);
    }

    @Test
    void whatWasSaidInAnEarlierDrainIsNotMistakenForThisOne() {
        liveUntilHeard("run/another request");
        Container second = container();
        second.requestDrain(DRAIN);
        CompletableFuture<ContainerOutcome> outcome = CompletableFuture.supplyAsync(second::run);
        await().atMost(LIMIT).until(() -> committed() == 1);
        assertThat(second.report().phase()).isEqualTo(Phase.DRAINING);
        assertThat(outcome).isNotDone();
        otherTaskSays(DRAIN);
        assertThat(outcome).succeedsWithin(LIMIT).isEqualTo(new ContainerOutcome.Done());
    }
}
