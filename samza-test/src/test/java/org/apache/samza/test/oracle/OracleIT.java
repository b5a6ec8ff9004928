// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.samza.test.oracle.Oracle.Outcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The oracle in its short form; the long one is {@code samza-test/oracle/run.sh}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OracleIT {
    private static final long SEED = Long.getLong("oracle.seed", 1);

    private OracleCluster cluster;
    private Oracle oracle;

    @BeforeAll
    void startCluster() throws IOException {
        cluster = OracleCluster.start(
                Files.createTempDirectory(Files.createDirectories(Path.of("target")), "oracle-"), 0);
        oracle = new Oracle(cluster, SEED);
    }

    @AfterAll
    void stopCluster() {
        cluster.close();
    }

    @Test
    void killedAtEveryPointTheJobsWriteWhatTheModelSays() throws Exception {
        List<Point> points = Oracle.allPoints();
        oracle.localRun("kills", List.of(new ContainerKills(points.size(), points)))
                .requireNoDifference();
    }

    @Test
    void withoutTransactionsAKillIsNoticed() throws Exception {
        Outcome outcome = oracle.withoutTransactions("plain");
        assertThat(outcome.difference())
                .hasValueSatisfying(first -> assertThat(first.what()).isEqualTo("a record comes again"));
    }
}
