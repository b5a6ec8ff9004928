// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
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
import org.apache.samza.serializers.LongSerde;
import org.apache.samza.storage.StorageEngineFactory;
import org.apache.samza.storage.StorageEngineFactory.StoreMode;
import org.apache.samza.storage.kv.inmemory.InMemoryKeyValueStorageEngineFactory;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.util.NoOpMetricsRegistry;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * One more of a key: a get and a put of longs through the whole stack of a store, commits included, each after as many puts. Beside
 * it what the same takes without the stack.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class StoreBenchmark {
    private static final int PUTS_PER_COMMIT = 20_000;
    private static final int FEW = 10_000;
    private static final int MANY = 1_000_000;
    /** Where counts begin: the boxes of small numbers are there already. */
    private static final long LARGE = 1L << 32;

    /** Keys in random order. */
    private static final class Keys {
        private final Long[] keys = new Long[1 << 20];
        private int next;

        Keys(int different) {
            var random = new Random(1);
            for (int i = 0; i < keys.length; i++) {
                keys[i] = (long) random.nextInt(different);
            }
        }

        Long next() {
            next = (next + 1) & (keys.length - 1);
            return keys[next];
        }
    }

    /** A store of one task. */
    @State(Scope.Thread)
    public static class Store {
        /** What lies below, and whether the cache holds all keys. */
        @Param({"ROCKSDB_ALL_CACHED", "ROCKSDB_FEW_CACHED", "IN_MEMORY"})
        public Kind kind;

        private Path directory;
        private KeyValueEngine<Long, Long> engine;
        private Keys keys;
        private int puts;

        /** Kinds of stores. */
        public enum Kind {
            /** The cache holds all keys. */
            ROCKSDB_ALL_CACHED(new RocksDbKeyValueStorageEngineFactory<>(), FEW, FEW),
            /** The cache holds one key in a thousand. */
            ROCKSDB_FEW_CACHED(new RocksDbKeyValueStorageEngineFactory<>(), MANY, 1_000),
            /** A map, with the default cache. */
            IN_MEMORY(new InMemoryKeyValueStorageEngineFactory<>(), FEW, 1_000);

            private final StorageEngineFactory<Long, Long> factory;
            private final int keys;
            private final int cached;

            Kind(StorageEngineFactory<Long, Long> factory, int keys, int cached) {
                this.factory = factory;
                this.keys = keys;
                this.cached = cached;
            }
        }

        /** Opens it and puts every key into it. */
        @Setup(Level.Trial)
        @SuppressWarnings("unchecked") // longs, by the serdes
        public void open() throws IOException {
            directory = Files.createTempDirectory("store-benchmark");
            var config = new MapConfig(Map.of("stores.s.object.cache.size", Integer.toString(kind.cached)));
            var task = new TaskName("task");
            var container = new ContainerModel("0", Map.of(task, new TaskModel(task, Set.of(), new Partition(0))));
            engine = (KeyValueEngine<Long, Long>) kind.factory.getStorageEngine(
                    "s",
                    directory.toFile(),
                    new LongSerde(),
                    new LongSerde(),
                    envelope -> {},
                    new NoOpMetricsRegistry(),
                    new SystemStreamPartition("system", "changelog", new Partition(0)),
                    new Job(config),
                    new Container(container),
                    StoreMode.ReadWrite);
            for (long key = 0; key < kind.keys; key++) {
                engine.put(key, LARGE);
            }
            commit();
            keys = new Keys(kind.keys);
        }

        private void commit() {
            engine.stage();
            engine.apply("0");
            puts = 0;
        }

        /** Closes it, and deletes its files. */
        @TearDown(Level.Trial)
        public void close() throws IOException {
            engine.stop();
            delete(directory);
        }
    }

    private record Job(Config getConfig) implements JobContext {
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

    private record Container(ContainerModel getContainerModel) implements ContainerContext {
        @Override
        public MetricsRegistry getContainerMetricsRegistry() {
            return new NoOpMetricsRegistry();
        }
    }

    /** RocksDB by itself, with many keys and the options that our stack gives it, so that the stack is the only difference. */
    @State(Scope.Thread)
    public static class Raw {
        private final Keys keys = new Keys(MANY);
        private final RocksDbOptions ours = new RocksDbOptions("s", new MapConfig(), 1);
        private final Options options = new Options(ours.database(), ours.entries());
        private final WriteOptions commits = new WriteOptions().setDisableWAL(!ours.walEnabled());
        private final Map<Long, Long> pending = new HashMap<>();
        private Path directory;
        private RocksDB store;

        /** Opens it and puts every key into it. */
        @Setup(Level.Trial)
        public void open() throws IOException, RocksDBException {
            directory = Files.createTempDirectory("raw-benchmark");
            store = RocksDB.open(options, directory.toString());
            for (long key = 0; key < MANY; key++) {
                store.put(commits, bytes(key), bytes(0));
            }
        }

        private void commit() throws RocksDBException {
            try (var batch = new WriteBatch()) {
                for (var entry : pending.entrySet()) {
                    batch.put(bytes(entry.getKey()), bytes(entry.getValue()));
                }
                store.write(commits, batch);
            }
            pending.clear();
        }

        /** Closes it, and deletes its files. */
        @TearDown(Level.Trial)
        public void close() throws IOException {
            store.close();
            commits.close();
            options.close();
            ours.close();
            delete(directory);
        }
    }

    /** A hash map, the fastest store there is. */
    @State(Scope.Thread)
    public static class Plain {
        private final Keys keys = new Keys(FEW);
        private final Map<Long, Long> map = new HashMap<>();
    }

    /** Our stack. */
    @Benchmark
    public void store(Store store) {
        Long key = store.keys.next();
        Long before = store.engine.get(key);
        store.engine.put(key, before == null ? 1 : before + 1);
        if (++store.puts == PUTS_PER_COMMIT) {
            store.commit();
        }
    }

    /** RocksDB and what has changed since the last batch, in a map; beside {@code ROCKSDB_FEW_CACHED}. */
    @Benchmark
    public void rawRocksDb(Raw raw) throws RocksDBException {
        Long key = raw.keys.next();
        Long before = raw.pending.get(key);
        if (before == null) {
            byte[] stored = raw.store.get(bytes(key));
            before = stored == null ? 0 : ByteBuffer.wrap(stored).getLong();
        }
        raw.pending.put(key, before + 1);
        if (raw.pending.size() == PUTS_PER_COMMIT) {
            raw.commit();
        }
    }

    /** Beside the two others. */
    @Benchmark
    public void hashMap(Plain plain) {
        Long key = plain.keys.next();
        Long before = plain.map.get(key);
        plain.map.put(key, before == null ? 1 : before + 1);
    }

    private static byte[] bytes(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        }
    }
}
