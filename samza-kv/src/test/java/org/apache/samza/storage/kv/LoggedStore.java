// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.samza.Partition;
import org.apache.samza.config.Config;
import org.apache.samza.config.MapConfig;
import org.apache.samza.config.StateBackends;
import org.apache.samza.container.TaskName;
import org.apache.samza.job.model.ContainerModel;
import org.apache.samza.job.model.TaskModel;
import org.apache.samza.metrics.Gauge;
import org.apache.samza.metrics.MetricsRegistryMap;
import org.apache.samza.serializers.StringSerde;
import org.apache.samza.state.ChangelogSystems;
import org.apache.samza.state.CommittedState;
import org.apache.samza.state.ContainerStores;
import org.apache.samza.state.RestoreProgress;
import org.apache.samza.state.StoreDirectories;
import org.apache.samza.state.StoreSettings;
import org.apache.samza.storage.StorageEngineFactory.StoreMode;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.StreamSpec;
import org.apache.samza.system.SystemAdmin;
import org.apache.samza.system.SystemConsumer;
import org.apache.samza.system.SystemProducer;
import org.apache.samza.system.SystemStream;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.system.inmemory.InMemorySystemFactory;
import org.apache.samza.util.NoOpMetricsRegistry;

/** A RocksDB store as a container has it: opened and restored by {@link ContainerStores} from a changelog in memory. */
final class LoggedStore implements ChangelogSystems, AutoCloseable {
    static final long DELETE_RETENTION_MS = 86_400_000L;
    private static final TaskName TASK = new TaskName("Partition 0");
    private static final SystemStream STREAM = new SystemStream("memory", "my.changelog");

    final TreeMap<String, String> model = new TreeMap<>();
    final Path base;
    private final String scope = UUID.randomUUID().toString();
    private final Config config;
    private final StringSerde serde = new StringSerde("UTF-8");
    private final TaskModel task = new TaskModel(TASK, Set.of(), new Partition(0));
    private final SystemAdmin admin;
    private final SystemProducer producer;
    private MetricsRegistryMap registry = new MetricsRegistryMap();
    private ContainerStores stores;
    private long newest = -1;

    LoggedStore(Path base, Map<String, String> config) {
        this.base = base;
        this.config = new MapConfig(new MapConfig(config), Map.of("inmemory.scope", scope));
        this.admin = new InMemorySystemFactory().getAdmin("memory", this.config, "test");
        this.producer =
                new InMemorySystemFactory().getProducer("memory", this.config, new NoOpMetricsRegistry(), "test");
        admin.createStream(new StreamSpec("changelog", STREAM.getStream(), "memory", 1));
    }

    /** Opens the store and restores it. */
    LoggedStore start() {
        StoreSettings settings = new StoreSettings(
                "s",
                RocksDbKeyValueStorageEngineFactory.class.getName(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(STREAM),
                DELETE_RETENTION_MS,
                false,
                Set.of(),
                StateBackends.NONE);
        registry = new MetricsRegistryMap();
        stores = new ContainerStores(
                List.of(settings),
                new StoreDirectories(base, base),
                (store, model, directory, changelog) -> new RocksDbKeyValueStorageEngineFactory<String, String>()
                        .getStorageEngine(
                                "s",
                                directory,
                                serde,
                                serde,
                                envelope -> send(envelope.getKey(), envelope.getMessage()),
                                registry,
                                changelog,
                                new StoreFixture.JobOf(config),
                                new StoreFixture.ContainerOf(new ContainerModel("0", Map.of(TASK, task))),
                                StoreMode.ReadWrite),
                this,
                registry,
                2);
        stores.restore(List.of(task), new CommittedState(config, Map.of()));
        return this;
    }

    @SuppressWarnings("unchecked")
    KeyValueEngine<String, String> store() {
        return (KeyValueEngine<String, String>) stores.tasks(TASK).store("s");
    }

    RestoreProgress progress() {
        return stores.progress();
    }

    MetricsRegistryMap registry() {
        return registry;
    }

    long gauge(String name) {
        Gauge<?> gauge = (Gauge<?>) registry.getGroup("org.apache.samza.container.SamzaContainerMetrics")
                .get(name);
        return ((Number) gauge.getValue()).longValue();
    }

    Path directory() {
        return base.resolve("s").resolve("Partition_0");
    }

    /** Writes to the changelog alone, as another run of the job did. */
    void log(String key, String value) {
        send(serde.toBytes(key), serde.toBytes(value));
        if (value == null) {
            model.remove(key);
        } else {
            model.put(key, value);
        }
    }

    /** Records in the changelog. */
    long logged() {
        return newest + 1;
    }

    private void send(Object key, Object value) {
        producer.send("test", new OutgoingMessageEnvelope(STREAM, 0, key, value));
        newest++;
    }

    void put(String key, String value) {
        store().put(key, value);
        model.put(key, value);
    }

    void delete(String key) {
        store().delete(key);
        model.remove(key);
    }

    void commit() {
        store().stage();
        store().apply(Long.toString(newest));
    }

    void stop() {
        stores.close();
    }

    /** Every way of reading tells what the model holds. */
    void assertEqualsModel() {
        assertThat(StoreFixture.drain(store().all())).containsExactlyEntriesOf(model);
        assertThat(store().getAll(List.copyOf(model.keySet()))).isEqualTo(model);
        model.forEach((key, value) -> assertThat(store().get(key)).isEqualTo(value));
    }

    List<Path> quarantined() throws IOException {
        try (Stream<Path> siblings = Files.list(directory().getParent())) {
            return siblings.filter(path -> path.toString().contains(".quarantined-"))
                    .toList();
        }
    }

    String reason() throws IOException {
        assertThat(quarantined()).hasSize(1);
        return Files.readString(quarantined().get(0).resolve("REASON"), StandardCharsets.UTF_8);
    }

    List<Path> files(String pattern) throws IOException {
        try (Stream<Path> files = Files.list(directory())) {
            return files.filter(file -> file.getFileName().toString().matches(pattern))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public SystemAdmin admin(String system) {
        return admin;
    }

    @Override
    public SystemConsumer newConsumer(String system, String purpose) {
        return new InMemorySystemFactory().getConsumer("memory", config, new NoOpMetricsRegistry(), purpose);
    }

    SystemStreamPartition changelog() {
        return new SystemStreamPartition(STREAM, new Partition(0));
    }

    /** Deletes records as retention does. */
    void truncate(long lastDeleted) {
        admin.deleteMessages(Map.of(changelog(), Long.toString(lastDeleted)));
    }

    @Override
    public void close() {
        if (stores != null) {
            stores.close();
        }
        InMemorySystemFactory.drop(scope);
    }
}
