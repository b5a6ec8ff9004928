// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.flow;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.samza.SamzaException;
import org.apache.samza.metrics.Counter;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.PositionedConsumer;
import org.apache.samza.system.SystemConsumer;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.system.WakeableConsumer;

/** The inputs that come from one system, and which of them are empty. */
final class SystemInput {
    private final SystemConsumer consumer;
    private final Map<SystemStreamPartition, PartitionInput> inputs = new HashMap<>();
    /** Everything that is still read; handed to the consumer as it is when everything is empty, so that it may know it again. */
    private Set<SystemStreamPartition> all = Set.of();

    private final Set<SystemStreamPartition> empty = new HashSet<>();
    private final Counter polls;
    private final Counter messages;

    SystemInput(String system, SystemConsumer consumer, InputMetrics metrics) {
        this.consumer = consumer;
        this.polls = metrics.polls(system);
        this.messages = metrics.messages(system);
    }

    void add(PartitionInput input) {
        inputs.put(input.partition(), input);
        empty.add(input.partition());
        all = Collections.unmodifiableSet(new HashSet<>(inputs.keySet()));
    }

    boolean isEmpty(PartitionInput input) {
        return empty.contains(input.partition());
    }

    boolean needsNothing() {
        return empty.isEmpty();
    }

    void exhausted(PartitionInput input) {
        empty.add(input.partition());
    }

    /** Nothing more is wanted of a partition. */
    void ended(PartitionInput input) {
        inputs.remove(input.partition());
        empty.remove(input.partition());
        all = Collections.unmodifiableSet(new HashSet<>(inputs.keySet()));
    }

    int poll(long timeoutMs, Consumer<PartitionInput> filled) throws InterruptedException {
        if (empty.isEmpty()) {
            return 0;
        }
        Set<SystemStreamPartition> wanted = empty.size() == all.size() ? all : Collections.unmodifiableSet(empty);
        Map<SystemStreamPartition, List<IncomingMessageEnvelope>> received = consumer.poll(wanted, timeoutMs);
        polls.inc();
        if (received.isEmpty()) {
            return 0;
        }
        int count = 0;
        for (Map.Entry<SystemStreamPartition, List<IncomingMessageEnvelope>> entry : received.entrySet()) {
            List<IncomingMessageEnvelope> batch = entry.getValue();
            if (!batch.isEmpty()) {
                if (!empty.remove(entry.getKey())) {
                    throw new SamzaException(
                            "The consumer " + consumer.getClass().getName() + " delivered messages of " + entry.getKey()
                                    + ", which it was not asked for");
                }
                PartitionInput input = inputs.get(entry.getKey());
                input.fill(batch);
                count += batch.size();
                filled.accept(input);
            }
        }
        messages.inc(count);
        return count;
    }

    boolean isWakeable() {
        return consumer instanceof WakeableConsumer;
    }

    void wakeUp() {
        ((WakeableConsumer) consumer).wakeUp();
    }

    /** Where the consumer stands in a partition; null when it cannot say or messages of the partition are still at hand. */
    String position(SystemStreamPartition partition) {
        return consumer instanceof PositionedConsumer positioned && empty.contains(partition)
                ? positioned.position(partition)
                : null;
    }

    /** Messages between the positions and the ends of the logs; -1 when one is not known. */
    long lag() {
        if (!(consumer instanceof PositionedConsumer positioned)) {
            return -1;
        }
        long sum = 0;
        for (PartitionInput input : inputs.values()) {
            long lag = positioned.lag(input.partition());
            if (lag < 0) {
                return -1;
            }
            sum += lag + input.size();
        }
        return sum;
    }
}
