// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import java.util.List;
import org.apache.samza.flow.PartitionInput;
import org.apache.samza.system.IncomingMessageEnvelope;

/** Hands messages of a partition to the task that reads it, or to all of them, or to the stores that it fills. */
final class Handout {
    private final TaskInstance[][] takers;
    /** By partition; null for one that tasks read. */
    private final SideFeed[][] feeds;

    private final boolean storesAreShared;
    private final Agenda agenda;

    /**
     * @param storesAreShared whether stores are made for several threads, as tasks process several messages at once
     */
    Handout(List<PartitionInput> partitions, Takers takers, boolean storesAreShared, Agenda agenda) {
        this.takers = new TaskInstance[partitions.size()][];
        this.feeds = new SideFeed[partitions.size()][];
        for (PartitionInput input : partitions) {
            List<SideFeed> fed = takers.stores().get(input.partition());
            if (fed == null) {
                this.takers[input.index()] =
                        takers.tasks().get(input.partition()).toArray(TaskInstance[]::new);
            } else {
                this.feeds[input.index()] = fed.toArray(SideFeed[]::new);
            }
        }
        this.storesAreShared = storesAreShared;
        this.agenda = agenda;
    }

    /** Whether everyone who takes messages of the partition can take one. */
    boolean accepts(PartitionInput input) {
        SideFeed[] fed = feeds[input.index()];
        if (fed != null) {
            return storesAreShared || allIdle(fed);
        }
        for (TaskInstance task : takers[input.index()]) {
            if (!task.hasRoom()) {
                return false;
            }
        }
        return true;
    }

    private static boolean allIdle(SideFeed[] fed) {
        for (SideFeed feed : fed) {
            if (!feed.task().work().isIdle()) {
                return false;
            }
        }
        return true;
    }

    /** Whether tasks read the partition and it comes from outside of the job. */
    boolean isSource(PartitionInput input) {
        return feeds[input.index()] == null && takers[input.index()][0].isSource(input.partition());
    }

    /** How long a slice of the partition may be. */
    int slice(PartitionInput input, int loopSlice) {
        return feeds[input.index()] != null
                ? loopSlice
                : takers[input.index()][0].work().slice(loopSlice);
    }

    /** Messages taken, at most {@code limit}, or {@link Work#LENT}. */
    int hand(PartitionInput input, int limit) {
        if (feeds[input.index()] != null) {
            return feed(feeds[input.index()], input, limit);
        }
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

    private int feed(SideFeed[] fed, PartitionInput input, int limit) {
        int taken = 0;
        while (taken < limit && input.hasNext()) {
            IncomingMessageEnvelope message = input.take();
            IncomingMessageEnvelope received = input.taken();
            taken++;
            if (received.isEndOfStream()) {
                input.end();
                for (SideFeed feed : fed) {
                    feed.task().sideInputEnded(input.partition());
                }
                break;
            }
            for (SideFeed feed : fed) {
                feed.take(message, received);
            }
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
