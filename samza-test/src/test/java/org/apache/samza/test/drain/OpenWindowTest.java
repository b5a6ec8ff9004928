// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.samza.application.StreamApplication;
import org.apache.samza.application.descriptors.StreamApplicationDescriptor;
import org.apache.samza.config.MapConfig;
import org.apache.samza.coordinator.metadatastore.CoordinatorStreamStore;
import org.apache.samza.drain.DrainUtils;
import org.apache.samza.job.ApplicationStatus;
import org.apache.samza.operators.triggers.Triggers;
import org.apache.samza.operators.windows.Windows;
import org.apache.samza.runtime.LocalApplicationRunner;
import org.apache.samza.serializers.IntegerSerde;
import org.apache.samza.serializers.NoOpSerde;
import org.apache.samza.serializers.StringSerde;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.StreamSpec;
import org.apache.samza.system.SystemProducer;
import org.apache.samza.system.SystemStream;
import org.apache.samza.system.Systems;
import org.apache.samza.system.descriptors.GenericSystemDescriptor;
import org.apache.samza.system.inmemory.InMemorySystemFactory;
import org.apache.samza.util.NoOpMetricsRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A window that is open when the job drains: it is neither cut short nor lost. */
final class OpenWindowTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    // Static, because functions of an application are copied for each task.
    private static final Queue<Integer> SEEN = new ConcurrentLinkedQueue<>();
    private static final Queue<Integer> PANES = new ConcurrentLinkedQueue<>();

    private final String scope = UUID.randomUUID().toString();

    @TempDir
    private Path dir;

    /** Counts messages and says so after every fourth. */
    private static final class Counts implements StreamApplication {
        @Override
        public void describe(StreamApplicationDescriptor app) {
            GenericSystemDescriptor memory =
                    new GenericSystemDescriptor("memory", InMemorySystemFactory.class.getName());
            app.withDefaultSystem(memory);
            app.getInputStream(memory.getInputDescriptor("numbers", new NoOpSerde<Integer>()))
                    .filter(number -> SEEN.add(number))
                    .window(
                            Windows.keyedTumblingWindow(
                                            (Integer number) -> "all",
                                            Duration.ofDays(1),
                                            () -> 0,
                                            (number, count) -> count + 1,
                                            new StringSerde(),
                                            new IntegerSerde())
                                    .setEarlyTrigger(Triggers.count(4)),
                            "day")
                    .sink((pane, collector, coordinator) -> PANES.add(pane.getMessage()));
        }
    }

    @Test
    void itGoesOnInTheNextRunWithAllThatItHad() {
        Map<String, String> config = new HashMap<>();
        config.put("job.name", "counts");
        config.put("job.default.system", "memory");
        config.put("job.drain-monitor.poll.interval.ms", "20");
        config.put("job.logged.store.base.dir", dir.resolve("stores").toString());
        config.put("inmemory.scope", scope);
        config.put("systems.memory.samza.factory", InMemorySystemFactory.class.getName());
        config.put("systems.memory.default.stream.samza.offset.default", "oldest");
        config.put("task.checkpoint.factory", "org.apache.samza.checkpoint.file.FileSystemCheckpointManagerFactory");
        config.put("task.checkpoint.path", dir.resolve("checkpoints").toString());
        SEEN.clear();
        PANES.clear();
        try (Systems systems = Systems.of(new MapConfig(config))) {
            systems.admin("memory").createStream(new StreamSpec("numbers", "numbers", "memory", 1));
            SystemProducer producer = systems.newProducer("memory", new NoOpMetricsRegistry(), "feed");
            producer.register("feed");
            producer.start();
            feed(producer, 3);
            LocalApplicationRunner first = run(config);
            await().atMost(LIMIT).until(() -> SEEN.size() == 3);
            drain(config);
            assertThat(first.waitForFinish(LIMIT)).isTrue();
            assertThat(first.status()).isEqualTo(ApplicationStatus.SuccessfulFinish);
            assertThat(PANES).isEmpty();

            feed(producer, 1);
            LocalApplicationRunner second = run(config);
            await().atMost(LIMIT).until(() -> !PANES.isEmpty());
            second.kill();
            assertThat(PANES).containsExactly(4);
        } finally {
            InMemorySystemFactory.drop(scope);
        }
    }

    private static void feed(SystemProducer producer, int messages) {
        for (int i = 0; i < messages; i++) {
            producer.send("feed", new OutgoingMessageEnvelope(new SystemStream("memory", "numbers"), 0, "key", i));
        }
        producer.flush("feed");
    }

    private static LocalApplicationRunner run(Map<String, String> config) {
        LocalApplicationRunner runner = new LocalApplicationRunner(new Counts(), new MapConfig(config));
        runner.run();
        return runner;
    }

    private static void drain(Map<String, String> config) {
        CoordinatorStreamStore store = new CoordinatorStreamStore(new MapConfig(config), new NoOpMetricsRegistry());
        store.init();
        DrainUtils.writeDrainNotification(store);
        store.close();
    }
}
