// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.oracle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.samza.test.support.Topics.Entry;

/**
 * What the two jobs must have made of their inputs, by none of the framework's code. A reader of committed records must see
 * exactly that: nothing missing, nothing twice, nothing out of order.
 */
final class Model {
    /** What one task of the second job must hold at the end. */
    record Stores(Map<String, String> counts, Map<String, String> sums) {}

    private Model() {}

    /**
     * Compares the first job's output with a replay of its input. How the messages of different input partitions mix in an output
     * partition is not determined; the order of those that come from one is.
     */
    static Optional<Difference> compareLegs(String topic, List<Entry> movements, List<Entry> found) {
        var expected = new Expectations();
        inOrder(movements)
                .forEach(entry -> Leg.of(Movement.parse(entry.value())).forEach(expected::add));
        for (Entry entry : inOrder(found)) {
            Optional<Difference> difference = expected.meet(topic, entry);
            if (difference.isPresent()) {
                return difference;
            }
        }
        return expected.firstMissing(topic);
    }

    /** The legs that must still come, by partition they come to and partition they come from. */
    private static final class Expectations {
        private final Map<Integer, Map<Integer, Deque<Leg>>> left = new TreeMap<>();
        private final Set<Leg> met = new HashSet<>();

        void add(Leg leg) {
            left.computeIfAbsent(Movement.partitionOf(leg.place()), partition -> new TreeMap<>())
                    .computeIfAbsent(leg.source(), source -> new ArrayDeque<>())
                    .add(leg);
        }

        Optional<Difference> meet(String topic, Entry entry) {
            Leg leg = Leg.parse(entry.key(), entry.value());
            Deque<Leg> queue =
                    left.getOrDefault(entry.partition(), Map.of()).getOrDefault(leg.source(), new ArrayDeque<>());
            if (leg.equals(queue.peek())) {
                met.add(queue.remove());
                return Optional.empty();
            }
            String what = met.contains(leg)
                    ? "a record comes again"
                    : queue.contains(leg) ? "a record comes before its turn" : "a record that nothing asks for";
            return Optional.of(new Difference(
                    topic,
                    entry.partition(),
                    entry.offset(),
                    what,
                    queue.isEmpty() ? "nothing more from input partition " + leg.source() : queue.peek() + "",
                    leg.toString()));
        }

        Optional<Difference> firstMissing(String topic) {
            for (var partition : left.entrySet()) {
                for (var source : partition.getValue().values()) {
                    if (!source.isEmpty()) {
                        String what = source.size() + " records are missing from one input partition";
                        return Optional.of(new Difference(
                                topic,
                                partition.getKey(),
                                -1,
                                what,
                                source.peek().toString(),
                                "the end"));
                    }
                }
            }
            return Optional.empty();
        }
    }

    /** The second job's output must equal a replay of the committed legs, record by record in each partition. */
    static Optional<Difference> compareEnriched(
            String topic, Map<String, String> profiles, List<Entry> legs, List<Entry> found) {
        Map<Integer, List<Entry>> actual = byPartition(found);
        for (var partition : byPartition(legs).entrySet()) {
            List<String> expected = new ArrayList<>();
            replay(profiles, partition.getValue(), expected);
            Optional<Difference> difference = compareInOrder(
                    topic, partition.getKey(), expected, actual.getOrDefault(partition.getKey(), List.of()));
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private static Optional<Difference> compareInOrder(
            String topic, int partition, List<String> expected, List<Entry> found) {
        for (int i = 0; i < Math.max(expected.size(), found.size()); i++) {
            String wanted = i < expected.size() ? expected.get(i) : "the end";
            String text = i < found.size() ? line(found.get(i)) : "the end";
            if (!wanted.equals(text)) {
                long offset = i < found.size() ? found.get(i).offset() : -1;
                String what = i < found.size()
                                && expected.subList(0, Math.min(i, expected.size()))
                                        .contains(text)
                        ? "a record comes again"
                        : "record number " + i + " differs";
                return Optional.of(new Difference(topic, partition, offset, what, wanted, text));
            }
        }
        return Optional.empty();
    }

    private static String line(Entry entry) {
        return entry.key() + " " + entry.value();
    }

    /** What the task of each partition must hold after all these legs. */
    static Map<Integer, Stores> stores(List<Entry> legs) {
        var stores = new TreeMap<Integer, Stores>();
        byPartition(legs)
                .forEach((partition, entries) -> stores.put(partition, replay(Map.of(), entries, new ArrayList<>())));
        return stores;
    }

    private static Stores replay(Map<String, String> profiles, List<Entry> legs, List<String> output) {
        var counts = new HashMap<String, Long>();
        var sums = new HashMap<String, Long>();
        for (Entry entry : legs) {
            String place = entry.key();
            long count = counts.merge(place, 1L, Long::sum);
            long sum = sums.merge(place, Leg.parse(place, entry.value()).amount(), Long::sum);
            if (count == CountTask.ROUND) {
                counts.remove(place);
                sums.remove(place);
            }
            output.add(place + " " + count + "|" + sum + "|" + profiles.get(place) + "|" + entry.value());
        }
        return new Stores(texts(counts), texts(sums));
    }

    private static Map<String, String> texts(Map<String, Long> numbers) {
        var texts = new TreeMap<String, String>();
        numbers.forEach((place, number) -> texts.put(place, number.toString()));
        return texts;
    }

    /** The newest value of every key, as a store holds it after replaying a changelog. */
    static Map<Integer, Map<String, String>> fold(List<Entry> changelog) {
        var folded = new TreeMap<Integer, Map<String, String>>();
        for (Entry entry : inOrder(changelog)) {
            Map<String, String> values = folded.computeIfAbsent(entry.partition(), partition -> new TreeMap<>());
            if (entry.value() == null) {
                values.remove(entry.key());
            } else {
                values.put(entry.key(), entry.value());
            }
        }
        return folded;
    }

    /** The first entry in which two stores differ, by key. */
    static Optional<Difference> compareStore(
            String where, int partition, Map<String, String> expected, Map<String, String> found) {
        Set<String> keys = new TreeSet<>(expected.keySet());
        keys.addAll(found.keySet());
        for (String key : keys) {
            String wanted = expected.get(key);
            String value = found.get(key);
            if (wanted == null || !wanted.equals(value)) {
                return Optional.of(new Difference(
                        where,
                        partition,
                        -1,
                        "another value of " + key,
                        String.valueOf(wanted),
                        String.valueOf(value)));
            }
        }
        return Optional.empty();
    }

    private static List<Entry> inOrder(List<Entry> entries) {
        return entries.stream()
                .sorted(Comparator.comparingInt(Entry::partition).thenComparingLong(Entry::offset))
                .toList();
    }

    private static Map<Integer, List<Entry>> byPartition(List<Entry> entries) {
        var partitions = new TreeMap<Integer, List<Entry>>();
        for (int partition = 0; partition < Movement.PARTITIONS; partition++) {
            partitions.put(partition, new ArrayList<>());
        }
        inOrder(entries).forEach(entry -> partitions.get(entry.partition()).add(entry));
        return partitions;
    }
}
