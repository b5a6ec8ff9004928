// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import java.util.List;
import java.util.Map;
import org.apache.samza.flow.PartitionInput;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.SystemStreamPartition;

/** Hands messages of a partition to the task that reads it, or to all of them. */
final class Handout {
    private final TaskInstance[][] takers;
    private final Agenda agenda;

    Handout(List<PartitionInput> partitions, Map<SystemStreamPartition, List<TaskInstance>> takers, Agenda agenda) {
        this.takers = partitions.stream()
                .map(input -> takers.get(input.partition()).toArray(TaskInstance[]::new))
                .toArray(TaskInstance[][]::new);
        this.agenda = agenda;
    }

    /** Whether every task that reads the partition can take a message. */
    boolean accepts(PartitionInput input) {
        for (TaskInstance task : takers[input.index()]) {
            if (!task.hasRoom()) {
                return false;
            }
        }
        return true;
    }

    /** How long a slice of the partition may be. */
    int slice(PartitionInput input, int loopSlice) {
        return takers[input.index()][0].work().slice(loopSlice);
    }

    /** Messages taken, at most {@code limit}, or {@link Work#LENT}. */
    int hand(PartitionInput input, int limit) {
        TaskInstance[] all = takers[input.index()];
        if (all.length > 1) {
            return handToAll(all, input, limit);
        }
        TaskInstance task = all[0];
        int taken = task.work().run(input, limit);
        if (taken != Work.LENT && task.wantsAttention()) {
            agenda.lookAt(task);
        }
        return taken;
    }

    private int handToAll(TaskInstance[] all, PartitionInput input, int limit) {
        int taken = 0;
        do {
            IncomingMessageEnvelope envelope = input.take();
            IncomingMessageEnvelope received = input.taken();
            taken++;
            for (TaskInstance task : all) {
                task.acceptShared(input, envelope, received);
                if (task.work().isIdle() && task.wantsAttention()) {
                    agenda.lookAt(task);
                }
            }
        } while (taken < limit && input.hasNext() && !input.hasEnded() && agenda.isEmpty() && accepts(input));
        return taken;
    }
}
