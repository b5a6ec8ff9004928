// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.flow;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.system.chooser.MessageChooser;

/**
 * The wishes of a job about the order of its inputs.
 *
 * @param priorities priority of each partition, larger first; partitions that are missing have 0
 * @param bootstrap the partitions to be read to an end first, those without anything to read left out
 * @param batchLimit most messages of one partition in a row
 * @param choosers makes a chooser of the user's, not started, for each priority; null for partitions in turn
 * @param beside partitions that all of this says nothing about: they take turns with the others
 */
public record InputOrder(
        Map<SystemStreamPartition, Integer> priorities,
        Map<SystemStreamPartition, BootstrapEnd> bootstrap,
        int batchLimit,
        Supplier<MessageChooser> choosers,
        Set<SystemStreamPartition> beside) {

    /** No wishes: partitions in turn, as many messages as are at hand and take a short time. */
    public static final InputOrder IN_TURN = new InputOrder(Map.of(), Map.of(), Integer.MAX_VALUE, null, Set.of());

    private int priority(SystemStreamPartition partition) {
        return Math.max(0, priorities.getOrDefault(partition, 0));
    }

    /**
     * Choices from the inside out: turns or choosers, tiers if there are priorities, the bootstrap if there is one, and what is
     * beside all that.
     */
    Choice choice(
            Map<SystemStreamPartition, String> startingOffsets, Bootstrap.Positions positions, InputMetrics metrics) {
        Map<Integer, Choice> tiers = new TreeMap<>();
        Map<Integer, MessageChooser> made = new TreeMap<>();
        for (SystemStreamPartition partition : startingOffsets.keySet()) {
            if (beside.contains(partition)) {
                continue;
            }
            int priority = priority(partition);
            if (choosers == null) {
                tiers.computeIfAbsent(priority, any -> new InTurn(batchLimit));
            } else {
                made.computeIfAbsent(priority, any -> choosers.get())
                        .register(partition, startingOffsets.get(partition));
            }
        }
        // A user's chooser that sees no batches of its own is asked for every message.
        int perChoice = batchLimit == Integer.MAX_VALUE ? 1 : batchLimit;
        made.forEach((priority, chooser) -> {
            chooser.start();
            tiers.put(priority, new ByChooser(chooser, perChoice, metrics));
        });
        Choice choice = tiers.size() == 1 ? tiers.values().iterator().next() : new Tiers(tiers, this::priority);
        Choice whole = bootstrap.isEmpty() ? choice : new Bootstrap(choice, bootstrap, positions);
        return beside.isEmpty() ? whole : new Beside(whole, new InTurn(Integer.MAX_VALUE), beside);
    }
}
