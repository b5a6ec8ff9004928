// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Bytes that the inner parts allocate for each operation, which hardly depend on the machine: what grows here makes every message
 * dearer.
 */
final class AllocationPerOperationTest {
    @ParameterizedTest
    @CsvSource({
        // Dispatch allocates for each batch and not for each message.
        "loop.DispatchBenchmark.loop, , 4",
        // A boxed count that is put, one tenth of a record at the commit.
        "storage.kv.StoreBenchmark.store, ROCKSDB_ALL_CACHED, 250",
        // The bytes and the boxed number.
        "serializers.SerdeBenchmark.longThereAndBack, , 80"
    })
    void staysAsItIs(String benchmark, String kind, double most) throws RunnerException {
        var options = new OptionsBuilder()
                .include("org\\.apache\\.samza\\." + benchmark.replace(".", "\\.") + "$")
                .forks(0)
                .warmupIterations(2)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(2)
                .measurementTime(TimeValue.seconds(1))
                .addProfiler(GCProfiler.class);
        if (kind != null) {
            options.param("kind", kind);
        }
        Collection<RunResult> results = new Runner(options.build()).run();

        assertThat(results).hasSize(1);
        assertThat(results.iterator()
                        .next()
                        .getSecondaryResults()
                        .get("gc.alloc.rate.norm")
                        .getScore())
                .as("bytes per operation of %s", benchmark)
                .isLessThan(most);
    }
}
