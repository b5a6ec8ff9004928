// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.samza.Partition;
import org.apache.samza.SamzaException;
import org.apache.samza.config.Config;
import org.apache.samza.config.MapConfig;
import org.apache.samza.config.StateBackends;
import org.apache.samza.container.TaskName;
import org.apache.samza.job.model.ContainerModel;
import org.apache.samza.job.model.TaskModel;
import org.apache.samza.metrics.MetricsRegistryMap;
import org.apache.samza.serializers.StringSerde;
import org.apache.samza.state.ChangelogSystems;
import org.apache.samza.state.CommittedState;
import org.apache.samza.state.ContainerStores;
import org.apache.samza.state.FilledStore;
import org.apache.samza.state.StoreDirectories;
import org.apache.samza.state.StoreSettings;
import org.apache.samza.state.TaskStores;
import org.apache.samza.storage.SideInputsProcessor;
import org.apache.samza.storage.StorageEngine;
import org.apache.samza.storage.StorageEngineFactory;
import org.apache.samza.storage.StorageEngineFactory.StoreMode;
import org.apache.samza.storage.kv.inmemory.InMemoryKeyValueStorageEngineFactory;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.StreamSpec;
import org.apache.samza.system.SystemAdmin;
import org.apache.samza.system.SystemConsumer;
import org.apache.samza.system.SystemProducer;
import org.apache.samza.system.SystemStream;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.system.inmemory.InMemorySystemFactory;
import org.apache.samza.util.NoOpMetricsRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that streams in memory fill, as a container has it. */
final class SideInputsTest implements ChangelogSystems {
    private static final TaskName TASK = new TaskName("Partition 0");
    private static final SystemStream PRODUCTS = new SystemStream("memory", "my.products");
    private static final SystemStream RATES = new SystemStream("memory", "rates");

    @TempDir
    private Path base;

    private final String scope = UUID.randomUUID().toString();
    private final Config config = new MapConfig(Map.of("inmemory.scope", scope));
    private final SystemAdmin admin = new InMemorySystemFactory().getAdmin("memory", config, "test");
    private final SystemProducer producer =
            new InMemorySystemFactory().getProducer("memory", config, new NoOpMetricsRegistry(), "test");
    private final StringSerde serde = new StringSerde("UTF-8");
    /** What the processor saw since the last start. */
    private final List<String> seen = new ArrayList<>();

    private final Set<SystemStream> sideInputs = new LinkedHashSet<>(List.of(PRODUCTS));
    private StorageEngineFactory<String, String> factory = new RocksDbKeyValueStorageEngineFactory<>();
    private String poison;
    private ContainerStores stores;

    SideInputsTest() {
        admin.createStream(new StreamSpec("products", PRODUCTS.getStream(), "memory", 2));
        admin.createStream(new StreamSpec("rates", RATES.getStream(), "memory", 1));
    }

    @Override
    public SystemAdmin admin(String system) {
        return admin;
    }

    @Override
    public SystemConsumer newConsumer(String system, String purpose) {
        return new InMemorySystemFactory().getConsumer(system, config, new NoOpMetricsRegistry(), purpose);
    }

    @AfterEach
    void forget() {
        if (stores != null) {
            stores.close();
        }
        InMemorySystemFactory.drop(scope);
    }

    private void send(SystemStream stream, int partition, String key, String value) {
        byte[] message = value == null ? null : value.getBytes(UTF_8);
        producer.send("test", new OutgoingMessageEnvelope(stream, partition, key.getBytes(UTF_8), message));
    }

    private void product(String key, String value) {
        send(PRODUCTS, 0, key, value);
    }

    private static SystemStreamPartition partition(SystemStream stream, int number) {
        return new SystemStreamPartition(stream, new Partition(number));
    }

    /** Opens the store and fills it; what an earlier life has not made durable is gone. */
    private TaskStores start() {
        if (stores != null) {
            stores.close();
        }
        seen.clear();
        StoreSettings settings = new StoreSettings(
                "products",
                "any",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                86_400_000,
                false,
                sideInputs,
                StateBackends.NONE);
        Set<SystemStreamPartition> partitions = Set.of(
                partition(PRODUCTS, 0),
                partition(RATES, 0),
                new SystemStreamPartition("memory", "in", new Partition(0)));
        TaskModel task = new TaskModel(TASK, partitions, new Partition(0));
        stores = new ContainerStores(
                List.of(settings),
                new StoreDirectories(base, base.resolve("wiped")),
                opener(task),
                this,
                new MetricsRegistryMap(),
                2);
        stores.restore(List.of(task), new CommittedState(config, Map.of()));
        return stores.tasks(TASK);
    }

    private void loseDisk() throws IOException {
        stores.close();
        stores = null;
        try (var files = Files.walk(base)) {
            files.sorted(Comparator.reverseOrder())
                    .filter(file -> !file.equals(base))
                    .forEach(file -> file.toFile().delete());
        }
    }

    private ContainerStores.EngineOpener opener(TaskModel task) {
        return new ContainerStores.EngineOpener() {
            @Override
            public StorageEngine open(
                    StoreSettings store, TaskModel model, File directory, SystemStreamPartition changelog) {
                return factory.getStorageEngine(
                        store.name(),
                        directory,
                        serde,
                        serde,
                        envelope -> {
                            throw new AssertionError("nothing of a side input is logged");
                        },
                        new MetricsRegistryMap(),
                        changelog,
                        new StoreFixture.JobOf(config),
                        new StoreFixture.ContainerOf(new ContainerModel("0", Map.of(TASK, task))),
                        StoreMode.ReadWrite);
            }

            @Override
            public SideInputsProcessor processor(StoreSettings store, TaskModel model) {
                return SideInputsTest.this::process;
            }

            @Override
            public IncomingMessageEnvelope decode(IncomingMessageEnvelope received) {
                return SideInputsTest.this.decode(received);
            }
        };
    }

    private List<Entry<?, ?>> process(IncomingMessageEnvelope message, KeyValueStore<?, ?> store) {
        String key = (String) message.getKey();
        if (key.equals(poison)) {
            throw new IllegalStateException("cannot stand it");
        }
        seen.add(key);
        return List.of(new Entry<>(message.getSystemStreamPartition().getStream() + "/" + key, message.getMessage()));
    }

    private IncomingMessageEnvelope decode(IncomingMessageEnvelope received) {
        byte[] message = (byte[]) received.getMessage();
        if (message != null && message.length == 0) {
            return null;
        }
        return new IncomingMessageEnvelope(
                received.getSystemStreamPartition(),
                received.getOffset(),
                serde.fromBytes((byte[]) received.getKey()),
                serde.fromBytes(message));
    }

    @SuppressWarnings("unchecked")
    private static KeyValueStore<String, String> view(TaskStores task) {
        return task.ofTask("products", (KeyValueStore<String, String>) task.store("products"));
    }

    private static Map<String, String> entries(TaskStores task) {
        return new TreeMap<>(StoreFixture.drain(view(task).all()));
    }

    /** As the loop does with a message of the one side input. */
    private void take(FilledStore filled, long offset, String key, String value) {
        IncomingMessageEnvelope received = new IncomingMessageEnvelope(
                partition(PRODUCTS, 0),
                Long.toString(offset),
                key.getBytes(UTF_8),
                value == null ? null : value.getBytes(UTF_8));
        filled.take(decode(received), received);
    }

    @Test
    void isFilledBeforeAnythingElseBegins() {
        product("a", "1");
        product("b", "2");
        product("a", null);
        product("c", "3");
        send(PRODUCTS, 1, "z", "another task's");

        TaskStores task = start();

        assertThat(entries(task)).containsExactly(Map.entry("my.products/b", "2"), Map.entry("my.products/c", "3"));
        assertThat(stores.progress().records()).isEqualTo(4);
        assertThat(stores.progress().totalRecords()).isEqualTo(4);
        assertThat(task.filled().get(0).next()).containsExactly(Map.entry(partition(PRODUCTS, 0), "4"));
    }

    @Test
    void isFilledFromSeveralStreams() {
        sideInputs.add(RATES);
        product("a", "1");
        send(RATES, 0, "a", "7");
        assertThat(entries(start())).containsOnlyKeys("my.products/a", "rates/a");
        assertThat(seen).hasSize(2);
        send(RATES, 0, "b", "8");
        assertThat(entries(start())).containsOnlyKeys("my.products/a", "rates/a", "rates/b");
        assertThat(seen).containsExactly("b");
    }

    @Test
    void readsOnlyTheDifferenceToItsCopy() {
        product("a", "1");
        product("b", "2");
        start();
        product("b", null);
        product("c", "3");

        assertThat(entries(start())).containsOnlyKeys("my.products/a", "my.products/c");
        assertThat(seen).containsExactly("b", "c");
        start();
        assertThat(seen).isEmpty();
    }

    @Test
    void readsEverythingWhereTheDiskIsLostOrThereIsNone() throws IOException {
        product("a", "1");
        start();
        loseDisk();
        assertThat(entries(start())).containsOnlyKeys("my.products/a");
        assertThat(seen).containsExactly("a");

        loseDisk();
        factory = new InMemoryKeyValueStorageEngineFactory<>();
        start();
        assertThat(entries(start())).containsOnlyKeys("my.products/a");
        assertThat(seen).containsExactly("a");
    }

    @Test
    void keepsDataAndOffsetsTogetherAndLosesNothingElse() {
        product("a", "1");
        FilledStore filled = start().filled().get(0);
        product("b", "2");
        take(filled, 1, "b", "2");
        stores.tasks(TASK).stage();
        stores.tasks(TASK).apply(any -> null);
        product("c", "3");
        take(filled, 2, "c", "3");
        assertThat(stores.tasks(TASK).uncommittedBytes())
                .as("none of it is the task's")
                .isZero();

        assertThat(entries(start())).containsOnlyKeys("my.products/a", "my.products/b", "my.products/c");
        assertThat(seen).as("what no commit has kept is read again").containsExactly("c");
    }

    @Test
    void goesOnWhereALongFillWasCutShort() {
        for (int i = 0; i < 10_000; i++) {
            product("key-" + i, "1");
        }
        poison = "key-9000";
        assertThatThrownBy(this::start)
                .isInstanceOf(SamzaException.class)
                .hasMessageContaining(
                        "Store products of task Partition 0 could not be opened and filled from memory.my.products")
                .hasMessageContaining("offset 9000")
                .hasMessageContaining("cannot stand it");
        poison = null;
        stores = null;
        assertThat(entries(start())).hasSize(10_000);
        assertThat(seen).hasSizeLessThan(3_000).contains("key-9000").doesNotContain("key-1");
    }

    @Test
    void skipsWhatCannotBeDecodedAndHasNoEntries() {
        product("a", "");
        product("b", "2");
        assertThat(entries(start())).containsOnlyKeys("my.products/b");
        start();
        assertThat(seen).isEmpty();
    }

    @Test
    void isReadAnewWhenTheLogWasCut() {
        product("a", "1");
        start();
        product("b", "2");
        product("c", "3");
        admin.deleteMessages(Map.of(partition(PRODUCTS, 0), "1"));
        assertThat(entries(start())).containsOnlyKeys("my.products/c");
        assertThat(stores.progress().rebuiltStores()).isEqualTo(1);
    }

    @Test
    void isReadAnewWhenOtherStreamsFillIt() {
        product("a", "1");
        start();
        sideInputs.clear();
        sideInputs.add(RATES);
        send(RATES, 0, "r", "1");
        assertThat(entries(start())).containsOnlyKeys("rates/r");
    }

    @Test
    void isReadAnewWhenDeletesMayHaveBeenMissed() throws IOException {
        product("a", "1");
        start();
        stores.close();
        stores = null;
        try (var files = Files.list(base.resolve("products").resolve("Partition_0"))) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
            }
        }
        product("b", "1");
        start();
        assertThat(seen).containsExactly("a", "b");
        assertThat(stores.progress().rebuiltStores()).isEqualTo(1);
    }

    @Test
    void isOnlyForReadingToItsTask() {
        product("a", "1");
        KeyValueStore<String, String> store = view(start());
        assertThat(store.get("my.products/a")).isEqualTo("1");
        assertThat(store.getAll(List.of("my.products/a"))).hasSize(1);
        assertThat(StoreFixture.drain(store.range("a", "z"))).hasSize(1);
        for (Runnable write : List.<Runnable>of(
                () -> store.put("x", "1"),
                () -> store.putAll(List.of(new Entry<>("x", "1"))),
                () -> store.delete("x"),
                () -> store.deleteAll(List.of("x")))) {
            assertThatThrownBy(write::run)
                    .isInstanceOf(SamzaException.class)
                    .hasMessageContaining("Store products is filled from its side inputs, tasks can only read it");
        }
        store.flush();
        store.close();
        assertThat(store.get("my.products/a")).isEqualTo("1");
    }
}
