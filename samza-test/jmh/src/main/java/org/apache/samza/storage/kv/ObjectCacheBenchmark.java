// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

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

/** The object cache by itself. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ObjectCacheBenchmark {
    private static final int CAPACITY = 1 << 13;

    private final Long[] keys = new Long[2 * CAPACITY];
    private final ObjectCache<Long, Long> changed = new ObjectCache<>(CAPACITY);
    private final ObjectCache<Long, Long> unchanged = new ObjectCache<>(CAPACITY);
    private final ObjectCache<Long, Long> tooSmall = new ObjectCache<>(CAPACITY);
    private int next;

    /** Fills the caches. */
    @Setup(Level.Trial)
    public void fill() {
        for (int i = 0; i < keys.length; i++) {
            keys[i] = (long) i;
        }
        for (int i = 0; i < CAPACITY; i++) {
            changed.put(keys[i], keys[i]);
            unchanged.remember(keys[i], keys[i]);
        }
    }

    private Long keyIn() {
        next = (next + 1) & (CAPACITY - 1);
        return keys[next];
    }

    /** A key that has changed since the last commit. */
    @Benchmark
    public Long getChanged() {
        return changed.find(keyIn()).value();
    }

    /** A key that has not. */
    @Benchmark
    public Long getUnchanged() {
        return unchanged.find(keyIn()).value();
    }

    /** The same key again and again between two commits. */
    @Benchmark
    public void putAgain() {
        Long key = keyIn();
        changed.put(key, key);
    }

    /** A key that is not there, and drives another one out. */
    @Benchmark
    public Object missAndRemember() {
        next = (next + 1) & (2 * CAPACITY - 1);
        Long key = keys[next];
        Object found = tooSmall.find(key);
        tooSmall.remember(key, key);
        return found;
    }
}
