// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Benchmarks are run by hand, so a little of one is run here: else nobody would see when what they have in common is broken. It is the
 * one that has most of it: Kafka, a job, its page, its log, kills, and a raw program beside.
 */
final class BenchmarksIT {
    @TempDir
    private Path dir;

    @Test
    @Timeout(300)
    void killsAndColdStartsOfASmallStoreAreTold() throws IOException {
        Path page = Files.writeString(dir.resolve("page.md"), """
                <!-- begin: recovery, written by samza-test/benchmarks/run.sh -->
                <!-- end: recovery -->
                """);

        int status = Benchmarks.run(
                "recovery",
                "--sizes=0.001",
                "--small-records=0",
                "--rounds=1",
                // The job package is made later.
                "--archive-rounds=0",
                "--work-dir=" + dir.resolve("kafka"),
                "--page=" + page);

        assertThat(status).isZero();
        JsonNode rounds = new ObjectMapper()
                .readTree(dir.resolve("benchmarks").resolve("recovery.json").toFile());
        assertThat(rounds.path("kills")).hasSize(1);
        assertThat(rounds.path("coldStarts"))
                .singleElement()
                .satisfies(
                        cold -> assertThat(cold.path("restore").path("records").asLong())
                                .isEqualTo(StoreShape.ofGigabytes(0.001).records()));
        assertThat(Files.readString(page)).containsPattern("\\| 0.001 GB, values of 1 KB \\| 1 \\| \\d");
    }
}
