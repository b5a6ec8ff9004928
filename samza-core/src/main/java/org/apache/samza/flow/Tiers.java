// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.flow;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.apache.samza.system.SystemStreamPartition;

/** A choice for each priority: a lower one is asked only when the higher ones have nothing at hand. */
final class Tiers implements Choice {
    private final ToIntFunction<SystemStreamPartition> priority;
    private final Map<Integer, Choice> byPriority;
    private final List<Choice> highestFirst;
    private Choice last;

    Tiers(Map<Integer, Choice> byPriority, ToIntFunction<SystemStreamPartition> priority) {
        this.priority = priority;
        this.byPriority = new TreeMap<>(Comparator.reverseOrder());
        this.byPriority.putAll(byPriority);
        this.highestFirst = List.copyOf(this.byPriority.values());
    }

    private Choice tier(PartitionInput input) {
        return byPriority.get(priority.applyAsInt(input.partition()));
    }

    @Override
    public void offer(PartitionInput input) {
        tier(input).offer(input);
    }

    @Override
    public PartitionInput next(Predicate<PartitionInput> accepts) {
        for (Choice tier : highestFirst) {
            PartitionInput input = tier.next(accepts);
            if (input != null) {
                last = tier;
                return input;
            }
        }
        return null;
    }

    @Override
    public boolean withdraw(PartitionInput input) {
        return tier(input).withdraw(input);
    }

    @Override
    public int limit() {
        return last.limit();
    }

    @Override
    public void close() {
        highestFirst.forEach(Choice::close);
    }
}
