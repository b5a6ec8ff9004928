// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Bytes that the inner parts allocate for each operation, which hardly depend on the machine: what grows here makes every message
 * dearer. Test JVMs have the simple compiler only, which leaves out no allocation, so each that is written in the code counts.
 *
 * <p>The smallest object has 16 bytes. Limits are less than that above what was measured, so that one more object fails.
 * Iterations are so many calls, not so many seconds: in a second a slow machine may or may not come to another commit.
 */
final class AllocationPerOperationTest {
    @ParameterizedTest
    @CsvSource({
        // 1.5: dispatch allocates for each batch and not for each message.
        "loop.DispatchBenchmark.loop, , 10000, 4",
        // 0: a message passes operators by calls alone; what an application's own functions make comes on top.
        "operators.run.OperatorBenchmark.pipeline, , 100000, 4",
        // 114: 16 for the count, boxed by the function; 32 for the name of the window's entry and 64 for its state,
        // which the store keeps as they are given to it, so that neither can be used again; the rest for the commits.
        "operators.run.OperatorBenchmark.countByKey, , 100000, 128",
        // 134: 48 for the count before, boxed by the store, and the one after, boxed by the task, which the better
        // compiler leaves out where it sees both; the rest for the commit, which writes 43 records for each 100 puts.
        "storage.kv.StoreBenchmark.store, ROCKSDB_ALL_CACHED, 100000, 146",
        // 385: nearly every key is looked up below and written, so its bytes and those of the value are made twice;
        // the boxes, that of the key once more when it is written, as its slot has none; the slot; the commit.
        "storage.kv.StoreBenchmark.store, ROCKSDB_FEW_CACHED, 20000, 398",
        // 174: as for a cache that holds all, and the bytes, boxes and slots of what this one does not hold.
        "storage.kv.StoreBenchmark.store, IN_MEMORY, 100000, 186",
        // 72: the bytes, and the number boxed twice.
        "serializers.SerdeBenchmark.longThereAndBack, , 1000000, 80"
    })
    void staysAsItIs(String benchmark, String kind, int calls, double most) throws RunnerException {
        var options = new OptionsBuilder()
                .include("org\\.apache\\.samza\\." + benchmark.replace(".", "\\.") + "$")
                .forks(0)
                .mode(Mode.SingleShotTime)
                .warmupIterations(3)
                .warmupBatchSize(calls)
                .measurementIterations(3)
                .measurementBatchSize(calls)
                .addProfiler(GCProfiler.class);
        if (kind != null) {
            options.param("kind", kind);
        }
        Collection<RunResult> results = new Runner(options.build()).run();

        assertThat(results).hasSize(1);
        // JMH takes all calls of an iteration for one operation.
        assertThat(results.iterator()
                                .next()
                                .getSecondaryResults()
                                .get("gc.alloc.rate.norm")
                                .getScore()
                        / calls)
                .as("bytes per operation of %s", benchmark)
                .isLessThan(most);
    }
}
