// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.samza.test.oracle.Oracle.Outcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The oracle in its short form; the long one is {@code samza-test/oracle/run.sh}. System property {@code oracle.seed}: another
 * seed than 1. Logs and data stay in {@code target/oracle-…} when a test fails.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OracleIT {
    private static final long SEED = Long.getLong("oracle.seed", 1);
    /** Beyond the time-out of a transaction. */
    private static final Duration PAUSE = Duration.ofSeconds(15);

    private Path dir;
    private OracleCluster cluster;
    private Oracle oracle;
    private int unfinished;

    @BeforeAll
    void startCluster() throws IOException {
        dir = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "oracle-");
        cluster = OracleCluster.start(dir, 0);
        oracle = new Oracle(cluster, SEED);
    }

    @AfterAll
    void stopCluster() throws IOException {
        cluster.close();
        if (unfinished == 0) {
            try (Stream<Path> files = Files.walk(dir)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    @Test
    void killedAtEveryPointTheJobsWriteWhatTheModelSays() {
        unfinished++;
        List<Point> points = Oracle.allPoints();
        oracle.localRun("kills", List.of(new ContainerKills(points.size(), points), new PowerCut()))
                .requireNoDifference();
        unfinished--;
    }

    @Test
    void overAKilledBrokerAndALongPauseTheJobsWriteWhatTheModelSays() {
        unfinished++;
        oracle.localRun("pause", List.of(new BrokerKills(1), new LongPause(PAUSE)))
                .requireNoDifference();
        unfinished--;
    }

    @Test
    void withoutTransactionsAKillIsNoticed() {
        unfinished++;
        Outcome outcome = oracle.withoutTransactions("plain");
        assertThat(outcome.difference())
                .hasValueSatisfying(first -> assertThat(first.what()).isEqualTo("a record comes again"));
        unfinished--;
    }
}
