// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.samza.test.framework.driver.TestDriver;
import org.apache.samza.test.support.Flights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;

/** That the sides compared do the same work. */
final class FlightsWorkloadTest {
    private static final Load LOAD = new Load("localhost:9092", Workload.FLIGHTS.input(), "totals");
    private static final List<Flights.Flight> SOME = Flights.all().subList(0, 2_000);

    private final ObjectMapper json = new ObjectMapper();

    @TempDir
    private Path dir;

    @Test
    void theTaskSumsUpWhatTheFileSays() throws IOException {
        Map<String, String> job = BenchmarkJob.properties(LOAD, Commits.AT_LEAST_ONCE, "WARN");
        job.putAll(Workload.FLIGHTS.job(LOAD, dir));
        try (TestDriver driver = TestDriver.ofJob(job).start()) {
            for (Flights.Flight flight : SOME) {
                driver.input(LOAD.input()).send(flight.origin(), json.readValue(flight.json(), Map.class));
            }

            Map<String, Flights.Totals> totals = new TreeMap<>();
            driver.<String, Map<String, Object>>store("counts")
                    .all()
                    .forEach((airport, fields) -> totals.put(airport, totals(fields)));
            assertThat(totals).isEqualTo(Flights.totals(SOME));
            assertThat(driver.output(LOAD.output()).values()).hasSize(SOME.size() / Workload.FLIGHTS.inputsPerOutput);
        }
    }

    @Test
    void theRawLoopSumsUpWhatTheFileSaysAndGoesOnWhereItWas() throws IOException, RocksDBException {
        Map<String, Flights.Totals> totals = new TreeMap<>();
        try (var store = new RawStore.Rocks(dir, 1)) {
            for (List<Flights.Flight> half : List.of(SOME.subList(0, 1_000), SOME.subList(1_000, SOME.size()))) {
                RawWork loop = new RawFlights(LOAD, store, sent -> {
                    if (!sent.topic().equals(LOAD.output())) {
                        totals.put(new String(sent.key(), StandardCharsets.UTF_8), totals(parsed(sent.value())));
                    }
                });
                for (Flights.Flight flight : half) {
                    loop.take(new ConsumerRecord<>(LOAD.input(), 0, 0, bytes(flight.origin()), bytes(flight.json())));
                }
                loop.stage();
                loop.apply();
            }
        }

        assertThat(totals).isEqualTo(Flights.totals(SOME));
    }

    private Map<?, ?> parsed(byte[] bytes) {
        try {
            return json.readValue(bytes, Map.class);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Flights.Totals totals(Map<?, ?> fields) {
        return new Flights.Totals(number(fields, "flights"), number(fields, "minutes"), number(fields, "late"));
    }

    private static long number(Map<?, ?> fields, String name) {
        return ((Number) fields.get(name)).longValue();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
