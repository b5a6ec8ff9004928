// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.samza.Partition;
import org.apache.samza.SamzaException;
import org.apache.samza.checkpoint.Checkpoint;
import org.apache.samza.checkpoint.CheckpointId;
import org.apache.samza.checkpoint.CheckpointV2;
import org.apache.samza.config.Config;
import org.apache.samza.config.MapConfig;
import org.apache.samza.config.StateBackends;
import org.apache.samza.container.TaskName;
import org.apache.samza.job.model.ContainerModel;
import org.apache.samza.job.model.TaskModel;
import org.apache.samza.metrics.Counter;
import org.apache.samza.metrics.MetricsRegistryMap;
import org.apache.samza.serializers.StringSerde;
import org.apache.samza.state.ChangelogSystems;
import org.apache.samza.state.CommittedState;
import org.apache.samza.state.ContainerStores;
import org.apache.samza.state.StoreDirectories;
import org.apache.samza.state.StoreSettings;
import org.apache.samza.state.TaskBackups;
import org.apache.samza.state.TaskStores;
import org.apache.samza.storage.CheckpointCopies;
import org.apache.samza.storage.StorageEngineFactory.StoreMode;
import org.apache.samza.storage.TaskBackupManager;
import org.apache.samza.storage.TaskRestoreManager;
import org.apache.samza.storage.blobstore.BlobStoreStateBackendFactory;
import org.apache.samza.storage.blobstore.file.FileSystemBlobStoreManagerFactory;
import org.apache.samza.system.SystemAdmin;
import org.apache.samza.system.SystemConsumer;

/** A RocksDB store that a container saves in a directory of blobs with each commit, and no changelog. */
final class SavedStore implements AutoCloseable {
    static final String BACKEND = BlobStoreStateBackendFactory.class.getName();
    private static final TaskName TASK = new TaskName("Partition 0");

    /** What the store should hold. */
    final TreeMap<String, String> model = new TreeMap<>();

    private final BlobStoreStateBackendFactory backend = new BlobStoreStateBackendFactory();
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final TaskModel task = new TaskModel(TASK, Set.of(), new Partition(0));
    private final ContainerModel container = new ContainerModel("0", Map.of(TASK, task));
    private final StringSerde serde = new StringSerde("UTF-8");
    private final Config config;
    private final MetricsRegistryMap registry = new MetricsRegistryMap();
    private Path base;
    private ContainerStores stores;
    private TaskBackups backups;
    private CheckpointV2 last;

    SavedStore(Path blobs, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(Map.of(
                "stores.s.factory",
                RocksDbKeyValueStorageEngineFactory.class.getName(),
                "stores.s.backup.factories",
                BACKEND,
                "task.checkpoint.factory",
                "some.Factory",
                "blob.store.manager.factory",
                FileSystemBlobStoreManagerFactory.class.getName(),
                "blob.store.filesystem.directory",
                blobs.toString()));
        all.putAll(more);
        this.config = new MapConfig(all);
    }

    /** Starts on a host from the last checkpoint. */
    SavedStore start(Path host) {
        base = host;
        StoreSettings settings = new StoreSettings(
                "s",
                RocksDbKeyValueStorageEngineFactory.class.getName(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                86_400_000L,
                false,
                Set.of(),
                StateBackends.of(config, "s"));
        stores = new ContainerStores(
                List.of(settings),
                new StoreDirectories(base, base),
                (store, model, directory, changelog) -> new RocksDbKeyValueStorageEngineFactory<String, String>()
                        .getStorageEngine(
                                "s",
                                directory,
                                serde,
                                serde,
                                envelope -> {},
                                registry,
                                changelog,
                                new StoreFixture.JobOf(config),
                                new StoreFixture.ContainerOf(container),
                                StoreMode.ReadWrite),
                new NoChangelogs(),
                registry,
                2);
        stores.restore(
                List.of(task),
                new CommittedState(config, last == null ? Map.of() : Map.of(TASK, last)),
                (name, model, names, checkpoint) -> bringBack(names, checkpoint));
        TaskStores ofTask = stores.tasks(TASK);
        assertThat(ofTask.saved()).containsExactly("s");
        backups = new TaskBackups(TASK, ofTask, Map.of(BACKEND, backupManager()), threads, 60_000);
        backups.init(last);
        return this;
    }

    private TaskBackupManager backupManager() {
        return backend.getBackupManager(
                new StoreFixture.JobOf(config),
                container,
                task,
                Map.of(),
                threads,
                registry,
                config,
                System::currentTimeMillis,
                base.toFile(),
                base.toFile());
    }

    /** Saves files that somebody else makes in a directory, and lets the last checkpoint name them. */
    void saveForeign(Path host, Consumer<Path> files) {
        base = host;
        CheckpointId id = CheckpointId.create();
        files.accept(CheckpointCopies.path(directory(), id));
        TaskBackupManager manager = backupManager();
        manager.init(null);
        Map<String, String> markers = manager.upload(id, manager.snapshot(id)).join();
        last = new CheckpointV2(id, Map.of(), Map.of(BACKEND, markers));
        manager.cleanUp(id, markers).join();
        manager.close();
    }

    private void bringBack(Set<String> names, Checkpoint checkpoint) throws InterruptedException {
        TaskRestoreManager manager = backend.getRestoreManager(
                new StoreFixture.JobOf(config),
                new StoreFixture.ContainerOf(container),
                task,
                threads,
                registry,
                names,
                config,
                System::currentTimeMillis,
                base.toFile(),
                base.toFile(),
                null);
        try {
            manager.init(checkpoint);
            manager.restore().get();
        } catch (ExecutionException e) {
            throw new SamzaException(e.getCause());
        } finally {
            manager.close();
        }
    }

    @SuppressWarnings("unchecked")
    KeyValueEngine<String, String> store() {
        return (KeyValueEngine<String, String>) stores.tasks(TASK).store("s");
    }

    void put(String key, String value) {
        store().put(key, value);
        model.put(key, value);
    }

    void delete(String key) {
        store().delete(key);
        model.remove(key);
    }

    /** The steps of a commit up to the writing of the checkpoint. */
    CheckpointV2 save() {
        CheckpointId id = CheckpointId.create();
        stores.tasks(TASK).stage();
        backups.snapshot(id, changelog -> null);
        return new CheckpointV2(id, Map.of(), backups.upload(id).join());
    }

    /** Writes a checkpoint; what it stands for is what counts from now on. */
    void write(CheckpointV2 checkpoint) {
        last = checkpoint;
    }

    /** The steps of a commit behind that. */
    void finish() {
        stores.tasks(TASK).apply(changelog -> null);
        backups.committed(last.getCheckpointId(), last.getStateCheckpointMarkers());
    }

    void commit() {
        write(save());
        finish();
    }

    /** What the last checkpoint names the store by. */
    String marker() {
        return last.getStateCheckpointMarkers().get(BACKEND).get("s");
    }

    /** Ends without a commit, as after a kill. */
    void stop() {
        backups.close();
        stores.close();
    }

    Path directory() {
        return base.resolve("s").resolve("Partition_0");
    }

    long count(String group, String name) {
        return ((Counter) registry.getGroup("org.apache.samza.storage.blobstore.metrics." + group)
                        .get(name))
                .getCount();
    }

    long fetched() {
        return count("BlobStoreRestoreManagerMetrics", "files-restored");
    }

    /** Bytes of all files below a directory. */
    static long bytes(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every way of reading tells what the model holds. */
    void assertEqualsModel() {
        assertThat(StoreFixture.drain(store().all())).containsExactlyEntriesOf(model);
        assertThat(store().getAll(List.copyOf(model.keySet()))).isEqualTo(model);
    }

    @Override
    public void close() {
        if (stores != null) {
            stop();
        }
        threads.shutdownNow();
    }

    /** The store has none. */
    private static final class NoChangelogs implements ChangelogSystems {
        @Override
        public SystemAdmin admin(String system) {
            throw new UnsupportedOperationException();
        }

        @Override
        public SystemConsumer newConsumer(String system, String purpose) {
            throw new UnsupportedOperationException();
        }
    }
}
