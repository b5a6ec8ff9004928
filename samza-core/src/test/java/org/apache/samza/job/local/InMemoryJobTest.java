// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.samza.Partition;
import org.apache.samza.config.Config;
import org.apache.samza.config.ConfigSource;
import org.apache.samza.coordination.CoordinatorStream;
import org.apache.samza.coordination.RecordType;
import org.apache.samza.job.ApplicationStatus;
import org.apache.samza.job.JobRunnerDoor;
import org.apache.samza.job.StreamJob;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.StreamSpec;
import org.apache.samza.system.SystemProducer;
import org.apache.samza.system.SystemStream;
import org.apache.samza.system.SystemStreamMetadata.SystemStreamPartitionMetadata;
import org.apache.samza.system.Systems;
import org.apache.samza.task.MessageCollector;
import org.apache.samza.task.StreamTask;
import org.apache.samza.task.TaskCoordinator;
import org.apache.samza.util.NoOpMetricsRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way of a job without any server: property file, runner, plan, containers, in-memory system. */
final class InMemoryJobTest {
    @TempDir
    private Path directory;

    /** Passes numbers on and ends its container after the last of a partition. */
    public static final class PassOn implements StreamTask {
        @Override
        public void process(IncomingMessageEnvelope envelope, MessageCollector collector, TaskCoordinator coordinator) {
            collector.send(
                    new OutgoingMessageEnvelope(new SystemStream("memory", "out"), 0, "k", envelope.getMessage()));
            if (envelope.getMessage().equals("last")) {
                coordinator.shutdown(TaskCoordinator.RequestScope.CURRENT_TASK);
            }
        }
    }

    private String properties(String scope) throws IOException {
        return Files.writeString(directory.resolve("job.properties"), """
                        job.name=pass-on
                        job.factory.class=org.apache.samza.job.local.ThreadJobFactory
                        job.container.count=2
                        task.class=%s
                        task.inputs=memory.numbers
                        systems.memory.samza.factory=org.apache.samza.system.inmemory.InMemorySystemFactory
                        systems.memory.samza.offset.default=oldest
                        inmemory.scope=%s
                        """.formatted(PassOn.class.getName(), scope))
                .toString();
    }

    @Test
    void goesFromPropertyFileToOutputWithoutAnyServer() throws IOException {
        String path = properties(UUID.randomUUID().toString());
        Config config = new ConfigSource(null, List.of(path), Map.of()).load();
        try (Systems systems = Systems.of(config)) {
            systems.admin("memory").createStream(new StreamSpec("numbers", "numbers", "memory", 2));
            systems.admin("memory").createStream(new StreamSpec("out", "out", "memory", 1));
            feed(systems);

            StreamJob job = JobRunnerDoor.submit(config);
            assertThat(job.waitForFinish(20_000)).isEqualTo(ApplicationStatus.SuccessfulFinish);

            SystemStreamPartitionMetadata out = systems.admin("memory")
                    .getSystemStreamMetadata(Set.of("out"))
                    .get("out")
                    .getSystemStreamPartitionMetadata()
                    .get(new Partition(0));
            assertThat(out.getUpcomingOffset()).isEqualTo("4");
            try (CoordinatorStream stream = CoordinatorStream.of(config, systems, "test")) {
                stream.readAll();
                assertThat(stream.config()).containsAllEntriesOf(config).containsKey("app.run.id");
                assertThat(stream.values(RecordType.CHANGELOG)).hasSize(2);
            }
        }
    }

    private static void feed(Systems systems) {
        SystemProducer producer = systems.newProducer("memory", new NoOpMetricsRegistry(), "feed");
        producer.register("feed");
        producer.start();
        for (int partition = 0; partition < 2; partition++) {
            for (String number : new String[] {"first", "last"}) {
                producer.send(
                        "feed",
                        new OutgoingMessageEnvelope(new SystemStream("memory", "numbers"), partition, "k", number));
            }
        }
        producer.flush("feed");
        producer.stop();
    }
}
