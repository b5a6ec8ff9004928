// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.samza.system.DrainMessage;
import org.apache.samza.system.SystemStreamPartition;

/**
 * How far one task is in a drain of its job. Used by whoever has the task.
 *
 * <pre>
 *   a partition:  open --source stopped, or all writers heard--> untold --commit--> covered --the task is told--> told
 * </pre>
 *
 * <p>The commit comes before the task is told, because what it then says to the tasks behind it must be true also for the process
 * that replaces this one: it sends nothing more. A task is over when it has been told of everything.
 *
 * <p>Writers are heard at any time, also before this container has been asked to drain: the message comes once.
 */
final class TaskDrain {
    /** Null for a task that reads sources alone. */
    private final DrainableTask stage;

    private final Map<String, DrainedWriters> heard = new HashMap<>();
    /** The part of it that is not remembered elsewhere. */
    private final Map<String, DrainedWriters> unremembered = new HashMap<>();

    /** Names the drain; null before the task takes part in one. */
    private String drain;

    private final Set<SystemStreamPartition> open = new HashSet<>();
    private final Set<SystemStreamPartition> untold = new LinkedHashSet<>();
    private boolean covered;
    private boolean over;
    private boolean hasEnded;

    TaskDrain(DrainableTask stage) {
        this.stage = stage;
    }

    boolean isSource(SystemStreamPartition partition) {
        return stage == null || stage.isSource(partition);
    }

    void hear(SystemStreamPartition partition, DrainMessage message, String offset) {
        if (stage == null || message.getTaskName() == null) {
            return; // nobody waits for it, or release 1.8 has left it: there, one speaks for all
        }
        for (Map<String, DrainedWriters> each : List.of(heard, unremembered)) {
            each.computeIfAbsent(message.getRunId(), any -> new DrainedWriters())
                    .add(partition, message.getTaskName(), offset);
        }
        look(partition);
    }

    /**
     * The task takes part: its sources have been stopped.
     *
     * @param recalled what earlier lives have heard
     * @param inputs partitions that have not ended
     */
    void begin(String id, DrainedWriters recalled, Collection<SystemStreamPartition> inputs) {
        drain = id;
        heard.computeIfAbsent(id, any -> new DrainedWriters()).addAll(recalled);
        for (SystemStreamPartition partition : inputs) {
            (isSource(partition) ? untold : open).add(partition);
        }
        Set.copyOf(open).forEach(this::look);
    }

    /** Something has changed about who writes a partition. */
    void look(SystemStreamPartition partition) {
        if (open.contains(partition) && heard.get(drain).haveAll(partition, stage.writers(partition))) {
            open.remove(partition);
            untold.add(partition);
            covered = false;
        }
    }

    void ended(SystemStreamPartition partition) {
        open.remove(partition);
    }

    /** The task has ended, which says more: it takes no part in drains any more. */
    void taskEnded() {
        hasEnded = true;
    }

    /** Whether the task is to be told something, after a commit. */
    boolean isDue() {
        return isUnderWay() && (!untold.isEmpty() || open.isEmpty());
    }

    /** Everything that the task has taken is committed. */
    void cover() {
        covered = true;
    }

    boolean isCovered() {
        return covered;
    }

    /** Takes what the task is told now; it is over when nothing is left to be told. */
    Set<SystemStreamPartition> tell() {
        Set<SystemStreamPartition> told = Set.copyOf(untold);
        untold.clear();
        covered = false;
        over = open.isEmpty();
        return told;
    }

    String id() {
        return drain;
    }

    boolean isUnderWay() {
        return drain != null && !over && !hasEnded;
    }

    boolean isOver() {
        return over;
    }

    /** Hands over what was heard since the last call, by drain. */
    void remember(BiConsumer<String, DrainedWriters> memory) {
        unremembered.forEach(memory);
        unremembered.clear();
    }
}
