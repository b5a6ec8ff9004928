// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.samza.test.support.Flights;
import org.apache.samza.test.support.Flights.Flight;
import org.apache.samza.test.support.JobFile;
import org.apache.samza.test.support.RunningScript;
import org.apache.samza.test.support.TestCluster;
import org.apache.samza.test.support.TestClusterExtension;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The jobs of the example without YARN, by nothing but another factory in the same property files. */
@ExtendWith(TestClusterExtension.class)
final class LocalRunIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final List<Flight> FLIGHTS = Flights.all();

    private final TestCluster cluster;

    LocalRunIT(TestCluster cluster) {
        this.cluster = cluster;
    }

    @BeforeEach
    void fillTopics() {
        cluster.deleteTopics();
        Flights.createTopics(cluster.topics());
        cluster.topics().send(Flights.airports());
        cluster.topics().send(Flights.records(FLIGHTS));
    }

    @AfterEach
    void endJobs() {
        cluster.endJobs();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ThreadJobFactory", "ProcessJobFactory"})
    void theSameFilesGiveTheSameTotalsOnThisMachine(String factory) {
        RunningScript enrich = start("flights-enrich", factory);
        RunningScript delays = start("flights-delays", factory);

        Awaitility.await("totals of all flights").atMost(LIMIT).until(() -> {
            assertThat(enrich.isRunning()).as("%s", enrich.err()).isTrue();
            assertThat(delays.isRunning()).as("%s", delays.err()).isTrue();
            return Flights.sumOfFlights(Flights.delays(cluster.topics())) >= FLIGHTS.size();
        });

        assertThat(Flights.delays(cluster.topics())).isEqualTo(Flights.totals(FLIGHTS));
        assertThat(Flights.counts(Flights.enriched(cluster.topics()))).isEqualTo(Flights.counts(FLIGHTS));
        assertThat(List.of(enrich.stop(), delays.stop()))
                .allSatisfy(result -> assertThat(result.err()).doesNotContain("ERROR"));
    }

    private RunningScript start(String example, String factory) {
        JobFile job = cluster.example(example).with("job.factory.class", "org.apache.samza.job.local." + factory);
        return cluster.startJob(job, Map.of());
    }
}
