// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.oracle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.samza.test.support.Topics;
import org.apache.samza.test.support.Topics.Entry;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.rocksdb.RocksDBException;

/**
 * Compares all that a run has left with the model, and tells the first difference.
 *
 * @param localStores base directory of the counting job's stores; null where they cannot be read
 */
record Verification(OracleCluster cluster, OracleTopics topics, Path localStores) {
    private static final Duration TRANSACTION_LIMIT = Duration.ofMillis(JobFiles.TRANSACTION_TIMEOUT_MS + 10_000);

    /** Of the first job alone. */
    Optional<Difference> ofRekeying() {
        return hangingTransactions().or(this::legs).or(() -> checkpoints(topics.rekeyJob()));
    }

    Optional<Difference> ofBoth() throws RocksDBException, IOException {
        Optional<Difference> difference = ofRekeying();
        if (difference.isPresent()) {
            return difference;
        }
        List<Entry> legs = read(topics.legs());
        Map<String, String> profiles = newest(topics.profiles());
        difference = Model.compareEnriched(topics.enriched(), profiles, legs, read(topics.enriched()))
                .or(() -> checkpoints(topics.countJob()));
        if (difference.isPresent()) {
            return difference;
        }
        Map<String, Map<Integer, Map<String, String>>> expected = expectedStores(legs, profiles);
        for (var store : expected.entrySet()) {
            difference = store(store.getKey(), store.getValue());
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private Optional<Difference> legs() {
        return Model.compareLegs(topics.legs(), read(topics.movements()), read(topics.legs()));
    }

    private Optional<Difference> checkpoints(String job) {
        String topic = OracleTopics.checkpoints(job);
        return CheckpointOrder.check(topic, read(topic, 1));
    }

    /** The last stable offset of every partition must reach the end. */
    private Optional<Difference> hangingTransactions() {
        Topics all = cluster.topics();
        List<String> names = all.names().stream()
                .filter(name -> name.contains(topics.run() + "-"))
                .toList();
        var open = new TreeMap<String, String>();
        try {
            Awaitility.await("the end of all transactions")
                    .atMost(TRANSACTION_LIMIT)
                    .until(() -> {
                        open.clear();
                        for (String name : names) {
                            Map<TopicPartition, Long> stable = all.stableEnds(name);
                            all.ends(name).forEach((partition, end) -> {
                                if (stable.get(partition) < end) {
                                    open.put(partition.toString(), stable.get(partition) + " of " + end);
                                }
                            });
                        }
                        return open.isEmpty();
                    });
            return Optional.empty();
        } catch (ConditionTimeoutException e) {
            return Optional.of(new Difference(
                    open.firstKey(),
                    -1,
                    -1,
                    "a transaction hangs for " + TRANSACTION_LIMIT.toSeconds() + " s",
                    "a last stable offset at the end",
                    open.toString()));
        }
    }

    private Map<String, Map<Integer, Map<String, String>>> expectedStores(
            List<Entry> legs, Map<String, String> profiles) {
        var counts = new TreeMap<Integer, Map<String, String>>();
        var sums = new TreeMap<Integer, Map<String, String>>();
        Model.stores(legs).forEach((partition, stores) -> {
            counts.put(partition, stores.counts());
            sums.put(partition, stores.sums());
        });
        var byPartition = new TreeMap<Integer, Map<String, String>>();
        counts.keySet().forEach(partition -> byPartition.put(partition, new HashMap<>()));
        profiles.forEach(
                (place, profile) -> byPartition.get(Movement.partitionOf(place)).put(place, profile));
        return Map.of("counts", counts, "sums", sums, "profiles", byPartition);
    }

    private Optional<Difference> store(String store, Map<Integer, Map<String, String>> expected)
            throws RocksDBException, IOException {
        String changelog = topics.changelog(store);
        var folded = Model.fold(read(changelog));
        for (var partition : expected.entrySet()) {
            int number = partition.getKey();
            Optional<Difference> difference = Model.compareStore(
                    "fold of " + changelog, number, partition.getValue(), folded.getOrDefault(number, Map.of()));
            if (difference.isEmpty() && localStores != null) {
                Path directory = localStores.resolve(store).resolve("Partition_" + number);
                difference = Files.isDirectory(directory)
                        ? Model.compareStore(
                                directory.toString(),
                                number,
                                partition.getValue(),
                                LocalStore.read(directory).entries())
                        : Optional.of(new Difference(directory.toString(), number, -1, "no store", "one", "none"));
            }
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private Map<String, String> newest(String topic) {
        var values = new HashMap<String, String>();
        Model.fold(read(topic)).values().forEach(values::putAll);
        return values;
    }

    private List<Entry> read(String topic) {
        return read(topic, Movement.PARTITIONS);
    }

    private List<Entry> read(String topic, int partitions) {
        try (Tail tail = new Tail(cluster.brokers(), topic, partitions)) {
            return tail.read();
        }
    }
}
