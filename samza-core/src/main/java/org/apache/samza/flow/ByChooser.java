// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.flow;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.samza.SamzaException;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.system.chooser.MessageChooser;

/**
 * As a user's {@link MessageChooser} says. The chooser knows at most one message of each partition: the next one, offered when
 * those before have been started.
 */
final class ByChooser implements Choice {
    private final MessageChooser chooser;
    private final int limit;
    private final InputMetrics metrics;
    private final Map<SystemStreamPartition, PartitionInput> offered = new HashMap<>();
    /** Chosen, but their task had no room; they go first when it has. */
    private final ArrayDeque<PartitionInput> held = new ArrayDeque<>();
    /** The chooser may still choose what it was given of them before. */
    private final Set<SystemStreamPartition> withdrawn = new HashSet<>();

    /** Asks a started chooser, and takes up to {@code limit} messages of the partition it chose. */
    ByChooser(MessageChooser chooser, int limit, InputMetrics metrics) {
        this.chooser = chooser;
        this.limit = limit;
        this.metrics = metrics;
    }

    @Override
    public void offer(PartitionInput input) {
        offered.put(input.partition(), input);
        chooser.update(input.peek());
    }

    @Override
    public PartitionInput next(Predicate<PartitionInput> accepts) {
        for (int i = held.size(); i > 0; i--) {
            PartitionInput input = held.poll();
            if (accepts.test(input)) {
                return input;
            }
            held.add(input);
        }
        for (PartitionInput input = choose(); input != null; input = choose()) {
            if (accepts.test(input)) {
                return input;
            }
            held.add(input);
        }
        return null;
    }

    private PartitionInput choose() {
        IncomingMessageEnvelope chosen = chooser.choose();
        while (chosen != null && withdrawn.contains(chosen.getSystemStreamPartition())) {
            chosen = chooser.choose();
        }
        if (chosen == null) {
            metrics.choseNull.inc();
            return null;
        }
        metrics.choseObject.inc();
        PartitionInput input = offered.remove(chosen.getSystemStreamPartition());
        if (input == null || input.peek() != chosen) {
            throw new SamzaException(
                    "The chooser " + chooser.getClass().getName() + " chose offset " + chosen.getOffset() + " of "
                            + chosen.getSystemStreamPartition() + ", expected a message that update() gave it");
        }
        return input;
    }

    @Override
    public boolean withdraw(PartitionInput input) {
        withdrawn.add(input.partition());
        return offered.remove(input.partition(), input) || held.remove(input);
    }

    @Override
    public int limit() {
        return limit;
    }

    @Override
    public void close() {
        chooser.stop();
    }
}
