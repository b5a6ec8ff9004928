// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.compat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.samza.test.support.Topics;

/** Inputs of the module's {@code ShopApp} and what has to come of them. */
final class ShopFixture {
    static final int PARTITIONS = 2;
    private static final int ORDERS = 40;
    private static final List<String> CUSTOMERS = List.of("ann", "bob", "cleo");
    private static final List<String> INPUTS = List.of("orders", "payments", "customers");
    private static final List<String> OUTPUTS =
            List.of("quantities", "sessions", "addressed", "paid", "alarmed", "notified");

    private final Topics topics;
    private final Map<String, Map<String, String>> expected = new TreeMap<>();

    ShopFixture(Topics topics) {
        this.topics = topics;
    }

    /** What a property file of it has wherever it runs. */
    Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>();
        properties.put("job.name", "shop");
        properties.put("job.default.system", "kafka");
        properties.put("job.coordinator.replication.factor", "1");
        properties.put("shop.name", "corner shop");
        properties.put("systems.kafka.consumer.zookeeper.connect", "localhost:2181");
        properties.put("systems.kafka.consumer.bootstrap.servers", topics.brokers());
        properties.put("systems.kafka.producer.bootstrap.servers", topics.brokers());
        properties.put("systems.kafka.default.stream.replication.factor", "1");
        properties.put("systems.kafka.default.stream.samza.offset.default", "oldest");
        return properties;
    }

    void createTopics() {
        Stream.of(INPUTS, OUTPUTS).flatMap(List::stream).forEach(name -> topics.create(name, PARTITIONS, Map.of()));
    }

    /** The customers with their addresses, which the application reads before anything else. */
    void sendCustomers() {
        topics.send(CUSTOMERS.stream()
                .map(customer -> new ProducerRecord<>("customers", customer, "street of " + customer))
                .toList());
    }

    void sendOrders() {
        List<ProducerRecord<String, String>> records = new ArrayList<>();
        Map<String, Integer> quantities = new TreeMap<>();
        Map<String, Integer> counts = new TreeMap<>();
        for (int i = 0; i < ORDERS; i++) {
            String id = "order-" + i;
            String customer = CUSTOMERS.get(i % CUSTOMERS.size());
            int quantity = i == 7 ? 100 : i;
            records.add(new ProducerRecord<>("orders", id, id + "," + customer + "," + quantity));
            quantities.merge(customer, quantity, Integer::sum);
            counts.merge(customer, 1, Integer::sum);
            expect("addressed", id, "street of " + customer);
            expect("notified", id, "to " + customer);
            if (i % 2 == 0) {
                records.add(new ProducerRecord<>("payments", id, i + " francs"));
                expect("paid", id, quantity + " for " + i + " francs");
            }
        }
        quantities.forEach((customer, sum) -> expect("quantities", customer, sum.toString()));
        counts.forEach((customer, count) -> expect("sessions", customer, count.toString()));
        for (int partition = 0; partition < PARTITIONS; partition++) {
            expect("alarmed", "order-7 " + partition, "large by corner shop at Partition " + partition);
        }
        topics.send(records);
    }

    private void expect(String output, String key, String value) {
        expected.computeIfAbsent(output, any -> new TreeMap<>()).put(key, value);
    }

    Map<String, Map<String, String>> expected() {
        return expected;
    }

    /** What the outputs have; numbers of panes summed up, since time cuts windows anywhere. */
    Map<String, Map<String, String>> found() {
        Map<String, Map<String, String>> found = new TreeMap<>();
        for (String output : OUTPUTS) {
            for (Topics.Entry entry : topics.read(output)) {
                Map<String, String> values = found.computeIfAbsent(output, any -> new TreeMap<>());
                switch (output) {
                    case "quantities", "sessions" ->
                        values.merge(
                                entry.key(),
                                entry.value(),
                                (one, other) -> Integer.toString(Integer.parseInt(one) + Integer.parseInt(other)));
                    case "alarmed" -> {
                        String value = entry.value();
                        values.put(entry.key() + " " + value.charAt(value.length() - 1), value);
                    }
                    default -> values.merge(entry.key(), entry.value(), (one, other) -> one + " and " + other);
                }
            }
        }
        return found;
    }
}
