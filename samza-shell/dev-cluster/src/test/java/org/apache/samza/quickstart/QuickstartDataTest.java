// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.samza.devcluster.DevCluster;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The example's data and results on a real broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class QuickstartDataTest {
    private static final FlightData DATA = new FlightData(Path.of("../flights/data"));

    private final StringWriter said = new StringWriter();
    private final Console console = new Console(new PrintWriter(said));
    private DevCluster cluster;
    private KafkaClients kafka;

    @BeforeAll
    void start(@TempDir Path dir) {
        cluster = DevCluster.kafkaOnly(dir);
        kafka = new KafkaClients(cluster.bootstrapServers());
    }

    @AfterAll
    void stop() {
        cluster.close();
    }

    @BeforeEach
    void emptyTopics() throws Exception {
        try (var admin = kafka.admin()) {
            FlightTopics.create(admin);
            var topics =
                    List.of(FlightTopics.AIRPORTS, FlightTopics.FLIGHTS, FlightTopics.ENRICHED, FlightTopics.DELAYS);
            admin.deleteTopics(topics).all().get();
            Awaitility.await()
                    .until(() -> admin.listTopics().names().get().stream().noneMatch(topics::contains));
            FlightTopics.create(admin);
            // Again, as every second start does.
            FlightTopics.create(admin);
        }
    }

    @Test
    void everyFlightAndAirportIsLoadedOnceAndCounted() throws Exception {
        assertThat(kafka.count(FlightTopics.FLIGHTS)).isZero();

        kafka.sendAll(DATA.airports());
        kafka.sendAll(DATA.flights());

        assertThat(kafka.count(FlightTopics.AIRPORTS)).isEqualTo(3_376);
        assertThat(kafka.count(FlightTopics.FLIGHTS)).isEqualTo(20_000);
    }

    @Test
    void watchEndsWhenEveryFlightIsCounted() throws Exception {
        kafka.sendAll(List.of(delays("BOS", 1), delays("DEN", 4), delays("BOS", 3)));

        Scoreboard scoreboard = watch(Duration.ofSeconds(30)).until(7);

        assertThat(scoreboard.tabSeparated()).isEqualTo("BOS\t3\t0\t0\nDEN\t4\t0\t0\n");
        assertThat(said.toString()).contains("7 of 7 flights counted, 2 airports");
    }

    @Test
    void watchFailsWhenFlightsAreCountedTwice() throws Exception {
        kafka.sendAll(List.of(delays("BOS", 8)));

        assertThatThrownBy(() -> watch(Duration.ofSeconds(30)).until(7)).hasMessageContaining("processed twice");
    }

    @Test
    void watchFailsWhenFlightsAreMissingForTooLong() throws Exception {
        kafka.sendAll(List.of(delays("BOS", 6)));

        assertThatThrownBy(() -> watch(Duration.ofSeconds(1)).until(7)).hasMessageContaining("only 6 of 7");
    }

    private ResultWatch watch(Duration patience) {
        return new ResultWatch(kafka, console, patience);
    }

    private static ProducerRecord<String, String> delays(String airport, long flights) {
        return new ProducerRecord<>(
                FlightTopics.DELAYS,
                airport,
                "{\"airport\":null,\"flights\":" + flights + ",\"delayMinutes\":0,\"late\":0}");
    }
}
