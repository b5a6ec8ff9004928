// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.samza.test.support.Checkpoints;
import org.apache.samza.test.support.Flights;
import org.apache.samza.test.support.Flights.Flight;
import org.apache.samza.test.support.JobFile;
import org.apache.samza.test.support.RunningScript;
import org.apache.samza.test.support.TestCluster;
import org.apache.samza.test.support.TestClusterExtension;
import org.apache.samza.test.support.Topics;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A stateful job that wanders between two hosts, that is, between two base directories of its stores. The job sends all that its
 * stores hold when it starts, and that must be what the flights so far make.
 */
@ExtendWith(TestClusterExtension.class)
final class HostMoveIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Pattern RESTORED = Pattern.compile("Restored store delays .* (\\d+) records in");
    private static final List<Flight> ALL = Flights.all();
    private static final List<Flight> FIRST = ALL.subList(0, ALL.size() / 2);
    private static final List<Flight> SECOND = ALL.subList(ALL.size() / 2, ALL.size());
    private static final String CHANGELOG = "flights-delays-delays-changelog";

    private final TestCluster cluster;
    private final Topics topics;

    HostMoveIT(TestCluster cluster) {
        this.cluster = cluster;
        this.topics = cluster.topics();
    }

    @BeforeEach
    void createTopics() {
        cluster.deleteTopics();
        topics.create(Flights.ENRICHED, Flights.PARTITIONS, Map.of());
        topics.create(Flights.DELAYS, 1, Map.of());
    }

    @AfterEach
    void endJobs() {
        cluster.endJobs();
    }

    @Test
    void aMovedStoreComesBackFromItsChangelogAndAKeptOneReplaysOnlyWhatItMissed() throws IOException {
        Path here = cluster.newDirectory("host");
        Path there = cluster.newDirectory("host");

        topics.send(Flights.enrichedRecords(FIRST));
        assertThat(recordsReplayedByRun(here, FIRST))
                .as("records replayed by the first start")
                .isZero();
        long loggedByFirst = topics.count(CHANGELOG);

        assertThat(recordsReplayedByRun(there, FIRST))
                .as("records replayed where there was nothing")
                .isEqualTo(loggedByFirst);

        topics.send(Flights.enrichedRecords(SECOND));
        assertThat(recordsReplayedByRun(there, ALL))
                .as("records replayed by the next start there")
                .isZero();

        assertThat(recordsReplayedByRun(here, ALL))
                .as("records replayed by the copy that had missed the second half")
                .isPositive()
                .isEqualTo(topics.count(CHANGELOG) - loggedByFirst);
    }

    /** Runs the job until its results are those of the flights, then stops it. */
    private long recordsReplayedByRun(Path stores, List<Flight> flights) {
        // Results of earlier runs must not pass for those of this one.
        topics.delete(Flights.DELAYS);
        Awaitility.await("the end of old results").until(() -> !topics.names().contains(Flights.DELAYS));
        topics.create(Flights.DELAYS, 1, Map.of());

        JobFile job = cluster.example("flights-delays")
                .with("job.factory.class", "org.apache.samza.job.local.ThreadJobFactory")
                .with("job.logged.store.base.dir", stores.toString());
        RunningScript run = cluster.startJob(job, Map.of());
        Awaitility.await("results").atMost(LIMIT).until(() -> {
            assertThat(run.isRunning()).as("%s", run.err()).isTrue();
            return Checkpoints.processed(topics, job.name(), Flights.ENRICHED) == flights.size()
                    && Flights.delays(topics).equals(Flights.totals(flights));
        });
        return replayed(run.stop().err());
    }

    private static long replayed(String log) {
        long records = 0;
        Matcher line = RESTORED.matcher(log);
        while (line.find()) {
            records += Long.parseLong(line.group(1));
        }
        return records;
    }
}
