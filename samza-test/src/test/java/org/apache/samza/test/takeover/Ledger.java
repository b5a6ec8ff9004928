// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.takeover;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.samza.test.support.Topics;

/**
 * The input of a {@link org.apache.samza.test.published.TallyTask} job, and what a job that processes each message once makes of
 * it.
 */
final class Ledger {
    private static final String COMMIT = "commit";
    private static final String FORGET = "forget";
    private static final int KEYS = 24;

    private final Topics topics;
    private final String topic;
    private final int partitions;
    private final List<List<String>> sent = new ArrayList<>();
    private final Map<String, Integer> counts = new TreeMap<>();
    private int messages;

    /** Creates the topic. */
    Ledger(Topics topics, String topic, int partitions) {
        this.topics = topics;
        this.topic = topic;
        this.partitions = partitions;
        topics.create(topic, partitions, Map.of());
        for (int partition = 0; partition < partitions; partition++) {
            sent.add(new ArrayList<>());
        }
    }

    /** Sends messages over all keys and partitions; some delete. Returns where they lie. */
    Set<String> send(int count) {
        Set<String> places = new TreeSet<>();
        List<ProducerRecord<String, String>> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = messages++;
            String key = "key-" + number % KEYS;
            // Two keys of three are never deleted: a delete would hide that something was counted twice.
            String value = number % KEYS % 3 == 0 && number % 11 == 10 ? FORGET : "count";
            places.add(append(records, number % KEYS % partitions, key, value));
            if (value.equals(FORGET)) {
                counts.put(key, 0);
            } else {
                counts.merge(key, 1, Integer::sum);
            }
        }
        topics.send(records);
        return places;
    }

    /** Asks every task for a commit; returns the offset of the request by partition. */
    Map<Integer, Long> commit() {
        Map<Integer, Long> offsets = new LinkedHashMap<>();
        List<ProducerRecord<String, String>> records = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            append(records, partition, "any", COMMIT);
            offsets.put(partition, (long) sent.get(partition).size() - 1);
        }
        topics.send(records);
        return offsets;
    }

    private String append(List<ProducerRecord<String, String>> records, int partition, String key, String value) {
        List<String> log = sent.get(partition);
        log.add(value);
        records.add(new ProducerRecord<>(topic, partition, key, value));
        return partition + ":" + (log.size() - 1);
    }

    /** Where every message lies that makes an output. */
    Set<String> places() {
        Set<String> places = new TreeSet<>();
        for (int partition = 0; partition < partitions; partition++) {
            List<String> log = sent.get(partition);
            for (int offset = 0; offset < log.size(); offset++) {
                if (!log.get(offset).equals(COMMIT)) {
                    places.add(partition + ":" + offset);
                }
            }
        }
        return places;
    }

    /** Offset of the last message of each partition. */
    Map<Integer, Long> last() {
        Map<Integer, Long> last = new LinkedHashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            last.put(partition, (long) sent.get(partition).size() - 1);
        }
        return last;
    }

    /** The newest output of each key: its count, 0 after a delete. */
    Map<String, String> counts() {
        Map<String, String> texts = new TreeMap<>();
        counts.forEach((key, count) -> texts.put(key, Integer.toString(count)));
        return texts;
    }

    /** Content of the store: the counts that were not deleted. */
    Map<String, String> state() {
        Map<String, String> state = counts();
        state.values().removeIf("0"::equals);
        return state;
    }
}
