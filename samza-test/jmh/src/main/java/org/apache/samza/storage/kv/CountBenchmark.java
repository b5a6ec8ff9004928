// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Counting 100,000 keys at random in eight caches, as the tasks of the benchmark <i>count</i> do between two commits, and in maps:
 * what objects cost that a look-up has to fetch. Heap and collector are those of that benchmark, and so is, about, what a message
 * leaves to the collector: that decides how far apart new objects lie in memory.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms512m", "-Xmx512m", "-XX:+UseSerialGC"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class CountBenchmark {
    private static final int TASKS = 8;
    private static final int KEYS = 100_000;
    private static final int BYTES_OF_A_MESSAGE = 300;

    private final SplittableRandom random = new SplittableRandom(1);
    private final List<ObjectCache<Long, Long>> caches = new ArrayList<>();
    private final List<Map<Long, Long>> longs = new ArrayList<>();
    private final List<Map<Long, long[]>> counters = new ArrayList<>();

    /** Has every key counted once. */
    @Setup(Level.Trial)
    public void fill() {
        for (int task = 0; task < TASKS; task++) {
            caches.add(new ObjectCache<>(KEYS));
            longs.add(new HashMap<>());
            counters.add(new HashMap<>());
        }
        for (long key = 0; key < KEYS; key++) {
            int task = taskOf(key);
            caches.get(task).put(key, 1L);
            longs.get(task).put(key, 1L);
            counters.get(task).put(key, new long[] {1});
        }
    }

    private static int taskOf(long key) {
        return (int) (key * 0x9E3779B97F4A7C15L >>> 61);
    }

    private Long next(Blackhole sink) {
        sink.consume(new byte[BYTES_OF_A_MESSAGE]);
        return (long) random.nextInt(KEYS);
    }

    /** The message alone. */
    @Benchmark
    public Long nothing(Blackhole sink) {
        return next(sink);
    }

    /** By the cache of a store, which keeps numbers without boxes, and its entries in no objects of their own. */
    @Benchmark
    public void cache(Blackhole sink) {
        Long key = next(sink);
        ObjectCache<Long, Long> cache = caches.get(taskOf(key));
        cache.put(key, cache.find(key).value() + 1);
    }

    /** By a map whose values are boxed, a new one for each count. */
    @Benchmark
    public void mapOfLongs(Blackhole sink) {
        Long key = next(sink);
        Map<Long, Long> map = longs.get(taskOf(key));
        map.put(key, map.get(key) + 1);
    }

    /** By a map whose values change in place, as the raw loop has it. */
    @Benchmark
    public void mapOfCounters(Blackhole sink) {
        Long key = next(sink);
        counters.get(taskOf(key)).get(key)[0]++;
    }
}
