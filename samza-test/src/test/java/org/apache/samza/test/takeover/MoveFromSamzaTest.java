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
@Timeout(600)
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
        Tally tally = new Tally(topics, "stopped_job", java.nio.file.Path.of("/tmp/tk18/t" + System.nanoTime()), false);
        thereAndBack(tally, JobProcess::stop);
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
            tally.awaitProcessed(ours);
            ours.stop();
            System.err.println(ours.log());
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
