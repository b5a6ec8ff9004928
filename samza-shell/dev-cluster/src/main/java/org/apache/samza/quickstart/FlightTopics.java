// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.quickstart;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

/** The topics of the example. */
final class FlightTopics {
    static final String AIRPORTS = "airports";
    static final String FLIGHTS = "flights";
    static final String ENRICHED = "flights-enriched";
    static final String DELAYS = "airport-delays";

    private static final Map<String, String> COMPACTED = Map.of("cleanup.policy", "compact");
    private static final short ONE_REPLICA = 1;
    private static final int PARTITIONS = 8;
    private static final Duration LEADERS_LIMIT = Duration.ofSeconds(60);
    private static final long POLL_MS = 50;

    private static final List<NewTopic> ALL = List.of(
            new NewTopic(AIRPORTS, 1, ONE_REPLICA).configs(COMPACTED),
            new NewTopic(FLIGHTS, PARTITIONS, ONE_REPLICA),
            new NewTopic(ENRICHED, PARTITIONS, ONE_REPLICA),
            new NewTopic(DELAYS, 1, ONE_REPLICA).configs(COMPACTED));

    private FlightTopics() {}

    /** Creates those that do not exist. */
    static void create(Admin admin) throws ExecutionException, InterruptedException {
        create(admin, ALL);
    }

    /** Creates those of any topics that do not exist. */
    static void create(Admin admin, List<NewTopic> topics) throws ExecutionException, InterruptedException {
        var existing = admin.listTopics().names().get();
        List<NewTopic> missing = topics.stream()
                .filter(topic -> !existing.contains(topic.name()))
                .toList();
        if (!missing.isEmpty()) {
            admin.createTopics(missing).all().get();
        }
        awaitLeaders(admin, partitions(topics));
    }

    private static List<TopicPartition> partitions(List<NewTopic> topics) {
        var partitions = new ArrayList<TopicPartition>();
        for (NewTopic topic : topics) {
            IntStream.range(0, topic.numPartitions())
                    .forEach(partition -> partitions.add(new TopicPartition(topic.name(), partition)));
        }
        return partitions;
    }

    /**
     * The creation of a topic returns before every leader has opened its partition. A producer whose first batch is refused and
     * whose second is taken in that moment can never deliver the first, so nobody may send before all leaders answer.
     */
    private static void awaitLeaders(Admin admin, List<TopicPartition> partitions)
            throws ExecutionException, InterruptedException {
        var latest = new HashMap<TopicPartition, OffsetSpec>();
        partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        long deadline = System.nanoTime() + LEADERS_LIMIT.toNanos();
        while (true) {
            try {
                admin.listOffsets(latest).all().get();
                return;
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof RetriableException) || System.nanoTime() - deadline > 0) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(POLL_MS);
            }
        }
    }
}
