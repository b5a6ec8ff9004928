// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.quickstart;

import java.time.Duration;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the results while they arrive. */
final class ResultWatch {
    private static final Duration SUMMARY_INTERVAL = Duration.ofSeconds(1);
    private static final int SAMPLES_SHOWN = 5;

    /** How long the numbers must stand still before they count as final. */
    private static final Duration SETTLED = Duration.ofSeconds(3);

    private final KafkaClients kafka;
    private final Console console;
    private final Duration patience;
    private final Scoreboard scoreboard = new Scoreboard();
    private int samples;

    ResultWatch(KafkaClients kafka, Console console, Duration patience) {
        this.kafka = kafka;
        this.console = console;
        this.patience = patience;
    }

    /**
     * Returns when every flight is counted and nothing has changed for a moment.
     *
     * @throws IllegalStateException if nothing more arrives although flights are missing, or if more are counted than exist
     */
    Scoreboard until(long flights) {
        long changed = System.nanoTime();
        long summarised = 0;
        long known = 0;
        try (var consumer = kafka.fromTheBeginning(FlightTopics.DELAYS)) {
            while (true) {
                KafkaClients.poll(consumer, this::take);
                long now = System.nanoTime();
                long counted = scoreboard.flights();
                if (counted != known) {
                    changed = now;
                    if (now - summarised > SUMMARY_INTERVAL.toNanos() || counted == flights) {
                        summarise(counted, flights);
                        summarised = now;
                    }
                    known = counted;
                }
                long still = now - changed;
                if (counted > flights) {
                    throw new IllegalStateException("Expected " + flights + " flights in " + FlightTopics.DELAYS
                            + ", but " + counted + " are counted: some were processed twice");
                }
                if (counted == flights && still > SETTLED.toNanos()) {
                    return scoreboard;
                }
                if (still > patience.toNanos()) {
                    throw new IllegalStateException("Nothing new in " + FlightTopics.DELAYS + " for "
                            + patience.toSeconds() + " s, but only " + counted + " of " + flights
                            + " flights are counted");
                }
            }
        }
    }

    private void take(ConsumerRecord<String, String> record) {
        AirportDelays delays = scoreboard.update(record.key(), record.value());
        if (samples++ < SAMPLES_SHOWN) {
            console.say("result:" + Scoreboard.row(record.key(), delays).stripTrailing());
        }
    }

    private void summarise(long counted, long flights) {
        console.say(String.format(
                Locale.ROOT,
                "results: %,d of %,d flights counted, %d airports",
                counted,
                flights,
                scoreboard.airports()));
    }
}
