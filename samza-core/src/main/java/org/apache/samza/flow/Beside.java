// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.flow;

import java.util.Set;
import java.util.function.Predicate;
import org.apache.samza.system.SystemStreamPartition;

/**
 * Some partitions beside all others: the two take turns while both have messages. So neither starves, and what the job wishes
 * about the order of its inputs, bootstrap included, holds up the others alone.
 */
final class Beside implements Choice {
    private final Choice others;
    private final Choice beside;
    private final Set<SystemStreamPartition> partitions;
    private Choice last;

    Beside(Choice others, Choice beside, Set<SystemStreamPartition> partitions) {
        this.others = others;
        this.beside = beside;
        this.partitions = Set.copyOf(partitions);
        this.last = others;
    }

    private Choice of(PartitionInput input) {
        return partitions.contains(input.partition()) ? beside : others;
    }

    @Override
    public void offer(PartitionInput input) {
        of(input).offer(input);
    }

    @Override
    public PartitionInput next(Predicate<PartitionInput> accepts) {
        Choice first = last == others ? beside : others;
        PartitionInput input = first.next(accepts);
        if (input != null) {
            last = first;
            return input;
        }
        return last.next(accepts);
    }

    @Override
    public int limit() {
        return last.limit();
    }

    @Override
    public void returned(PartitionInput input) {
        of(input).returned(input);
    }

    @Override
    public void exhausted(PartitionInput input) {
        of(input).exhausted(input);
    }

    @Override
    public boolean withdraw(PartitionInput input) {
        return of(input).withdraw(input);
    }

    @Override
    public void close() {
        others.close();
        beside.close();
    }
}
