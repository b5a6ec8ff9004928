// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.samza.Partition;
import org.apache.samza.config.Config;
import org.apache.samza.config.MapConfig;
import org.apache.samza.container.TaskName;
import org.apache.samza.context.ContainerContext;
import org.apache.samza.context.JobContext;
import org.apache.samza.job.model.ContainerModel;
import org.apache.samza.job.model.JobModel;
import org.apache.samza.job.model.TaskModel;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.serializers.Serde;
import org.apache.samza.serializers.StringSerde;
import org.apache.samza.storage.StorageEngineFactory;
import org.apache.samza.storage.StorageEngineFactory.StoreMode;
import org.apache.samza.system.ChangelogSSPIterator;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.SystemStream;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.util.NoOpMetricsRegistry;

/**
 * A store of strings over a changelog kept in a list: offset = index. Where the list holds null no record is delivered, as for
 * markers and aborted or compacted records.
 */
final class StoreFixture implements AutoCloseable {
    static final SystemStreamPartition CHANGELOG =
            new SystemStreamPartition(new SystemStream("kafka", "changelog"), new Partition(3));

    /** A value that the serde refuses. */
    static final String UNWRITABLE = "unwritable";

    /** A changelog record; null value for a delete. */
    record Change(String key, String value) {}

    final List<Change> changelog = new ArrayList<>();
    private final StorageEngineFactory<String, String> factory;
    private final Config config;
    private Path directory;
    private KeyValueEngine<String, String> engine;
    private long replayed;
    private int kills;
    private boolean skip;

    StoreFixture(StorageEngineFactory<String, String> factory, Path directory, Map<String, String> config) {
        this.factory = factory;
        this.directory = directory;
        this.config = new MapConfig(config);
        open();
    }

    KeyValueEngine<String, String> store() {
        return engine;
    }

    Path directory() {
        return directory;
    }

    /** Records replayed by the newest {@link #restore}. */
    long replayed() {
        return replayed;
    }

    @SuppressWarnings("unchecked")
    void open() {
        Serde<String> serde = new PickySerde();
        engine = (KeyValueEngine<String, String>) factory.getStorageEngine(
                "s",
                directory.toFile(),
                serde,
                serde,
                envelope -> {
                    if (!envelope.getPartitionKey().equals(3)) {
                        throw new AssertionError("expected the task's partition, but " + envelope.getPartitionKey());
                    }
                    changelog.add(new Change(serde.fromBytes((byte[]) envelope.getKey()), serde.fromBytes((byte[])
                            envelope.getMessage())));
                },
                (MetricsRegistry) new NoOpMetricsRegistry(),
                CHANGELOG,
                new JobOf(config),
                new ContainerOf(new ContainerModel("0", tasks())),
                StoreMode.ReadWrite);
    }

    private static Map<TaskName, TaskModel> tasks() {
        TaskName name = new TaskName("Partition 3");
        Map<TaskName, TaskModel> tasks = new HashMap<>();
        tasks.put(name, new TaskModel(name, Set.of(), new Partition(3)));
        return tasks;
    }

    void commit() {
        engine.stage();
        apply();
    }

    /** The offset is that of the newest acknowledged record; markers have none. */
    void apply() {
        engine.apply(newestRecord());
    }

    private String newestRecord() {
        for (int offset = changelog.size() - 1; offset >= 0; offset--) {
            if (changelog.get(offset) != null) {
                return String.valueOf(offset);
            }
        }
        return null;
    }

    /** Wrong on purpose. */
    void applyOffsetOfTheFuture() {
        engine.apply(String.valueOf(changelog.size() + 10));
    }

    /** The end of a transaction takes an offset of its own. */
    void transactionMarker() {
        changelog.add(null);
    }

    /** Nobody will ever see the records of an aborted transaction. */
    void abortFrom(int first) {
        Collections.fill(changelog.subList(first, changelog.size()), null);
    }

    /** Compacts what no longer matters because every key was deleted, tombstones included. */
    void compact() {
        abortFrom(0);
    }

    /** Wrong on purpose: the next restore does not get its first record. */
    void skipARecord() {
        skip = true;
    }

    /** What a kill -9 leaves becomes the directory of the next {@link #open()}. */
    void kill() throws IOException {
        Path copy = directory.resolveSibling(directory.getFileName() + "-" + ++kills);
        copyFiles(copy);
        engine.stop();
        deleteFiles();
        Files.delete(directory);
        directory = copy;
    }

    void stop() {
        engine.stop();
    }

    void deleteFiles() throws IOException {
        for (Path file : list(directory)) {
            Files.delete(file);
        }
    }

    void closeAndReopen() throws InterruptedException {
        engine.stop();
        open();
        restore();
    }

    /** What a kill -9 leaves: the files as the operating system has them, and none of the heap. */
    void crashAndReopen(Path copy) throws IOException, InterruptedException {
        copyFiles(copy);
        engine.stop();
        directory = copy;
        open();
        restore();
    }

    private void copyFiles(Path copy) throws IOException {
        copyFiles(directory, copy);
    }

    /** Copies the files of a database that is in use, as they are at one moment. */
    static void copyFiles(Path directory, Path copy) throws IOException {
        Files.createDirectories(copy);
        while (!copied(directory, copy)) {
            // A compaction removed a file meanwhile: what was copied is no moment of the store's life.
            Thread.onSpinWait();
        }
    }

    private static boolean copied(Path from, Path to) throws IOException {
        for (Path old : list(to)) {
            Files.delete(old);
        }
        List<Path> before = list(from);
        try {
            for (Path file : before) {
                if (!file.getFileName().toString().equals("LOCK")) {
                    Files.copy(file, to.resolve(file.getFileName()));
                }
            }
        } catch (NoSuchFileException e) {
            return false;
        }
        return list(from).equals(before);
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    void restore() throws InterruptedException {
        String applied = engine.appliedChangelogOffset();
        int from = applied == null ? 0 : Integer.parseInt(applied) + 1;
        List<Change> difference = changelog.subList(Math.min(from, changelog.size()), changelog.size());
        replayed = difference.stream().filter(Objects::nonNull).count();
        Replay replay = new Replay(changelog, from);
        if (skip && replay.hasNext()) {
            replay.next();
        }
        engine.restore(replay);
    }

    /** What the changelog says the store holds, in the order of the store. */
    TreeMap<String, String> foldOfChangelog() {
        TreeMap<String, String> fold = new TreeMap<>();
        for (Change change : changelog) {
            if (change == null) {
                continue;
            }
            if (change.value == null) {
                fold.remove(change.key);
            } else {
                fold.put(change.key, change.value);
            }
        }
        return fold;
    }

    /** The entries of an iterator, which is closed. */
    static Map<String, String> drain(KeyValueIterator<String, String> iterator) {
        Map<String, String> entries = new LinkedHashMap<>();
        while (iterator.hasNext()) {
            Entry<String, String> entry = iterator.next();
            entries.put(entry.getKey(), entry.getValue());
        }
        iterator.close();
        return entries;
    }

    @Override
    public void close() {
        engine.stop();
    }

    private static final class PickySerde extends StringSerde {
        private static final long serialVersionUID = 1L;

        PickySerde() {
            super("UTF-8");
        }

        @Override
        public byte[] toBytes(String text) {
            if (UNWRITABLE.equals(text)) {
                throw new IllegalArgumentException("this text cannot be written");
            }
            return super.toBytes(text);
        }
    }

    record JobOf(Config getConfig) implements JobContext {
        @Override
        public Config getConfig() {
            return getConfig;
        }

        @Override
        public String getJobName() {
            return "job";
        }

        @Override
        public String getJobId() {
            return "1";
        }

        @Override
        public JobModel getJobModel() {
            return new JobModel(getConfig, Map.of());
        }
    }

    record ContainerOf(ContainerModel getContainerModel) implements ContainerContext {
        @Override
        public MetricsRegistry getContainerMetricsRegistry() {
            return new NoOpMetricsRegistry();
        }
    }

    /** The records of the list from an index on. */
    private static final class Replay extends ChangelogSSPIterator {
        private final List<Change> changes;
        private int next;

        Replay(List<Change> changes, int from) {
            super(null, CHANGELOG, "0", null, false);
            this.changes = changes;
            this.next = from;
        }

        @Override
        public boolean hasNext() {
            while (next < changes.size() && changes.get(next) == null) {
                next++;
            }
            return next < changes.size();
        }

        @Override
        public IncomingMessageEnvelope next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Change change = changes.get(next);
            StringSerde serde = new StringSerde("UTF-8");
            return new IncomingMessageEnvelope(
                    CHANGELOG, String.valueOf(next++), serde.toBytes(change.key), serde.toBytes(change.value));
        }
    }

    static Map<String, String> config(String... pairs) {
        Map<String, String> config = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            config.put(pairs[i], pairs[i + 1]);
        }
        return config;
    }

    static List<String> keysOf(KeyValueIterator<String, String> iterator) {
        return new ArrayList<>(Arrays.asList(drain(iterator).keySet().toArray(String[]::new)));
    }
}
