// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Benchmarks are run by hand, so a little of one is run here: else nobody would see that they are broken. It is the one that has most
 * of what they have in common: Kafka, a job, its page, its log, and a raw program beside.
 */
final class BenchmarksIT {
    @TempDir
    private Path dir;

    @Test
    void killsAndColdStartsOfASmallStoreAreTold() throws IOException {
        JsonNode rounds = run("recovery", "recovery", "--sizes=0.001", "--small-records=0", "--rounds=1");

        assertThat(rounds.path("kills")).hasSize(1);
        assertThat(rounds.path("coldStarts")).hasSize(1);
    }

    /** All rounds of a section. */
    private JsonNode run(String section, String benchmark, String... options) throws IOException {
        Path page = Files.writeString(
                dir.resolve("page.md"),
                "<!-- begin: %1$s, written by samza-test/benchmarks/run.sh -->%n<!-- end: %1$s -->%n"
                        .formatted(section));
        var arguments = new ArrayList<>(
                List.of(benchmark, "--work-dir", dir.resolve("kafka").toString(), "--page", page.toString()));
        arguments.addAll(List.of(options));

        assertThat(Benchmarks.run(arguments.toArray(String[]::new))).isZero();

        assertThat(Files.readString(page)).contains("| ").doesNotContain("NaN");
        return new ObjectMapper()
                .readTree(dir.resolve("benchmarks").resolve(section + ".json").toFile());
    }
}
