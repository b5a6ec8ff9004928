// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.flow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.samza.metrics.Counter;
import org.apache.samza.system.SystemConsumer;
import org.apache.samza.system.SystemStreamPartition;

/**
 * The inputs of a container: polls the partitions that are empty, and hands on the partition that is next.
 *
 * <p>Owned by the loop's thread. Order is kept within each partition; between partitions nothing is promised beyond what the
 * chooser does. While every chooser is the default, whole batches are handed on.
 */
public final class Inputs {
    private final Map<SystemStreamPartition, PartitionInput> byPartition = new LinkedHashMap<>();
    private final List<PartitionInput> partitions;
    private final List<SystemInput> systems = new ArrayList<>();
    private final SystemInput[] systemOf;
    private final Counter[] chosen;
    private final InputMetrics metrics;
    private final Choice choice;
    private final boolean asksForHeads;
    /** Partitions that are out and bring nothing more once they are back. */
    private final Set<PartitionInput> stopping = new HashSet<>();

    private int waitedOn;
    /** Partitions that are in the choice. */
    private int atHand;

    /**
     * Inputs of the given partitions; consumers are registered and started by the caller.
     *
     * @param startingOffsets the partitions and where each begins; offsets may be null
     * @param consumers by system name
     * @param serdes of a partition's stream
     */
    public Inputs(
            Map<SystemStreamPartition, String> startingOffsets,
            Map<String, SystemConsumer> consumers,
            Function<SystemStreamPartition, StreamSerdes> serdes,
            DropPolicies drops,
            InputOrder order,
            InputMetrics metrics) {
        this.metrics = metrics;
        Map<String, SystemInput> bySystem = new HashMap<>();
        List<SystemInput> owners = new ArrayList<>();
        for (SystemStreamPartition partition : startingOffsets.keySet()) {
            var decoder = new Decoder(serdes.apply(partition), drops.undecodable(), metrics);
            var input = new PartitionInput(byPartition.size(), partition, decoder);
            var system = bySystem.computeIfAbsent(
                    partition.getSystem(), name -> new SystemInput(name, consumers.get(name), metrics));
            system.add(input);
            owners.add(system);
            byPartition.put(partition, input);
        }
        systems.addAll(bySystem.values());
        systemOf = owners.toArray(SystemInput[]::new);
        partitions = List.copyOf(byPartition.values());
        chosen = partitions.stream().map(metrics::chosen).toArray(Counter[]::new);
        choice = order.choice(startingOffsets, this::position, metrics);
        asksForHeads = order.choosers() != null;
    }

    /** The partitions in the order of their index. */
    public List<PartitionInput> partitions() {
        return Collections.unmodifiableList(partitions);
    }

    /**
     * Asks the systems for messages of partitions that are empty. At most one system is waited on, another one each time.
     *
     * @param timeoutMs most time to wait when nothing is at hand
     * @return messages received
     */
    public int poll(long timeoutMs) throws InterruptedException {
        int received = 0;
        int count = systems.size();
        waitedOn = count == 0 ? 0 : (waitedOn + 1) % count;
        for (int i = 1; i <= count; i++) {
            // The one that may be waited on comes last, when it is known whether others gave something.
            boolean last = i == count;
            long timeout = last && received == 0 && atHand == 0 ? timeoutMs : 0;
            received += systems.get((waitedOn + i) % count).poll(timeout, this::offer);
        }
        return received;
    }

    private void offer(PartitionInput input) {
        // Looking at the head for a chooser may drop what cannot be decoded, and with it everything at hand.
        if (asksForHeads && input.peek() == null) {
            exhausted(input);
        } else {
            atHand++;
            choice.offer(input);
        }
    }

    private void exhausted(PartitionInput input) {
        // A partition may be idle for long, and its last batch would stay in memory meanwhile.
        input.drop();
        systemOf[input.index()].exhausted(input);
        choice.exhausted(input);
    }

    /**
     * The next partition whose task can take a message. It must be given back.
     *
     * @return the partition; null when there is none at the moment
     */
    public PartitionInput next(Predicate<PartitionInput> accepts) {
        if (atHand == 0) {
            return null;
        }
        PartitionInput input = choice.next(accepts);
        if (input != null) {
            atHand--;
        }
        return input;
    }

    /** Most messages to take from the partition just returned. */
    public int limit() {
        return choice.limit();
    }

    /** Takes back a partition, of which {@code taken} messages were taken. */
    public void giveBack(PartitionInput input, int taken) {
        chosen[input.index()].inc(taken);
        choice.returned(input);
        boolean stops = !stopping.isEmpty() && stopping.remove(input);
        if (input.hasEnded() || stops) {
            leave(input);
        } else if (input.hasNext()) {
            offer(input);
        } else {
            exhausted(input);
        }
    }

    /** Stops reading a partition for good, and drops what is at hand of it. One that is out counts until it is given back. */
    public void stop(PartitionInput input) {
        boolean offered = choice.withdraw(input);
        if (offered) {
            atHand--;
        }
        if (offered || systemOf[input.index()].isEmpty(input)) {
            leave(input);
        } else if (!input.hasEnded()) {
            stopping.add(input);
        }
    }

    private void leave(PartitionInput input) {
        input.drop();
        systemOf[input.index()].ended(input);
    }

    /** Notes how long a poll took, for the metrics. */
    public void polled(long nanos) {
        metrics.polled(nanos);
    }

    /** Whether messages are at hand. */
    public boolean hasAtHand() {
        return atHand > 0;
    }

    /** Whether a partition is empty, so that polling may bring something. */
    public boolean hungry() {
        for (SystemInput system : systems) {
            if (!system.needsNothing()) {
                return true;
            }
        }
        return false;
    }

    /** Whether a poll that waits can be called off by {@link #wakeUp}. */
    public boolean isWakeable() {
        return systems.size() == 1 && systems.get(0).isWakeable();
    }

    /** Ends the poll that waits, or the next one. Any thread; where polls are {@linkplain #isWakeable wakeable} only. */
    public void wakeUp() {
        systems.get(0).wakeUp();
    }

    /** Systems that inputs come from. */
    public int systemCount() {
        return systems.size();
    }

    /** Where the consumer stands in a partition of which nothing is at hand; null when not known. */
    public String position(SystemStreamPartition partition) {
        PartitionInput input = byPartition.get(partition);
        return input == null ? null : systemOf[input.index()].position(partition);
    }

    /** Messages between the positions and the ends of the inputs; -1 when not known. */
    public long lag() {
        long sum = 0;
        for (SystemInput system : systems) {
            long lag = system.lag();
            if (lag < 0) {
                return -1;
            }
            sum += lag;
        }
        return sum;
    }

    /** Ends the choosers. */
    public void close() {
        choice.close();
    }
}
