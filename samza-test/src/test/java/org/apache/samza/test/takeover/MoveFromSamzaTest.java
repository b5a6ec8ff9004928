// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.apache.samza.devcluster.DevCluster;
import org.apache.samza.test.support.Topics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A job that ran on the published jars of Samza 1.8 goes on on ours with its property file, and goes back. */
@Timeout(1200)
final class MoveFromSamzaTest {
    @TempDir
    private static Path dir;

    private static DevCluster cluster;
    private static Topics topics;

    @BeforeAll
    static void startKafka() {
        cluster = DevCluster.kafkaOnly(dir.resolve("cluster"));
        topics = new Topics(cluster.bootstrapServers());
    }

    @AfterAll
    static void stopKafka() {
        topics.close();
        cluster.close();
    }

    @Test
    void aStoppedJobGoesOnHereAndGoesBack() throws Exception {
        Tally tally = new Tally(topics, "stopped_job", dir.resolve("stopped"), false);

        thereAndBack(tally, JobProcess::stop);
    }

    /** Such names fit into checkpoints of version 1 only; 1.8 reads these unless told otherwise. */
    @Test
    void aKilledJobWhoseTopicsHaveDotsGoesOnHereAndGoesBack() throws Exception {
        Tally tally = new Tally(topics, "killed", dir.resolve("killed"), true);

        thereAndBack(tally, JobProcess::kill);
    }

    /** {@code systems.….consumer.isolation.level} is what keeps 1.8 from taking records of aborted transactions for real ones. */
    @Test
    void samza18PassesOverAbortedTransactionsAndTheirMarkersWhenToldTo() throws Exception {
        Tally tally = new Tally(topics, "aborted", dir.resolve("aborted"), false);
        Ledger ledger = tally.ledger();
        try (JobProcess ours = tally.start(Release.OURS)) {
            ledger.send(240);
            ledger.commit(); // its outputs are visible from then on
            tally.awaitProcessed(ours);
            ours.stop();
        }
        tally.commitAgain();
        tally.abort(1_000_000);

        tally.set("systems.kafka.consumer.isolation.level=read_committed");
        try (JobProcess old = tally.start(Release.PUBLISHED_1_8)) {
            ledger.send(240);
            tally.awaitProcessed(old);
            assertThat(tally.processedAgain()).isEmpty();
            assertThat(tally.newestCounts()).isEqualTo(ledger.counts());
            tally.awaitCheckpoint(old, ledger.commit());
            old.stop();
        }
        tally.abort(2_000_000);

        try (JobProcess ours = tally.start(Release.OURS)) {
            ledger.send(240);
            ledger.commit(); // its outputs are visible from then on
            tally.awaitProcessed(ours);
            ours.stop();
        }
        assertThat(tally.processedAgain()).isEmpty();
        assertThat(tally.newestCounts()).isEqualTo(ledger.counts());
        assertThat(tally.changelogFold()).isEqualTo(ledger.state());
        assertThat(tally.checkpointed()).isEqualTo(ledger.last());
    }

    @FunctionalInterface
    private interface End {
        void of(JobProcess process) throws Exception;
    }

    private void thereAndBack(Tally tally, End end) throws Exception {
        Ledger ledger = tally.ledger();
        Set<String> uncommitted;
        Map<String, String> partitions;
        try (JobProcess old = tally.start(Release.PUBLISHED_1_8)) {
            ledger.send(600);
            Map<Integer, Long> committed = ledger.commit();
            tally.awaitCheckpoint(old, committed);
            uncommitted = ledger.send(90);
            tally.awaitProcessed(old);
            end.of(old);
            assertThat(tally.checkpointed()).isEqualTo(committed);
            assertThat(tally.changelogFold()).isEqualTo(ledger.state());
            partitions = tally.changelogPartitions();
            assertThat(partitions).hasSize(Tally.PARTITIONS);
        }

        try (JobProcess ours = tally.start(Release.OURS)) {
            ledger.send(300);
            ledger.commit(); // its outputs are visible from then on
            tally.awaitProcessed(ours);
            ours.stop();
            assertThat(ours.log()).contains("Taking over", "takes back what follows");
            assertThat(tally.processedAgain()).isEqualTo(uncommitted);
            assertThat(tally.newestCounts()).isEqualTo(ledger.counts());
            assertThat(tally.changelogFold()).isEqualTo(ledger.state());
            assertThat(tally.checkpointed()).isEqualTo(ledger.last());
            assertThat(tally.changelogPartitions()).isEqualTo(partitions);
        }

        try (JobProcess old = tally.start(Release.PUBLISHED_1_8)) {
            ledger.send(300);
            tally.awaitProcessed(old);
            assertThat(tally.processedAgain()).isEqualTo(uncommitted);
            assertThat(tally.newestCounts()).isEqualTo(ledger.counts());
            tally.awaitCheckpoint(old, ledger.commit());
            end.of(old);
            assertThat(tally.changelogFold()).isEqualTo(ledger.state());
            assertThat(tally.changelogPartitions()).isEqualTo(partitions);
        }
    }
}
