// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.samza.agent.Clock;
import org.apache.samza.task.TaskCoordinator.RequestScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tasks for which something is due or asked for. Only they are looked at, and each is served when it is quiet; one that is
 * busy leaves the agenda and comes back to it by itself when it is not.
 */
final class Agenda {
    private static final Logger LOG = LoggerFactory.getLogger(Agenda.class);

    private final List<TaskInstance> tasks;
    private final Commit commit;
    private final Clock clock;
    private final LoopMetrics metrics;
    private final boolean together;
    private final ArrayDeque<TaskInstance> listed = new ArrayDeque<>();
    private boolean endIsWanted;

    /**
     * @param together whether a commit is one of all tasks at one moment, because what they have sent cannot be told apart
     */
    Agenda(List<TaskInstance> tasks, Commit commit, Clock clock, LoopMetrics metrics, boolean together) {
        this.together = together;
        this.tasks = tasks;
        this.commit = commit;
        this.clock = clock;
        this.metrics = metrics;
    }

    boolean isEmpty() {
        return listed.isEmpty();
    }

    /** Whether all tasks have voted for the end of the container, or one has asked for the end of all. */
    boolean endIsWanted() {
        return endIsWanted;
    }

    void lookAt(TaskInstance task) {
        if (!task.listed) {
            task.listed = true;
            listed.add(task);
        }
    }

    void commitLater(TaskInstance task) {
        if (together) {
            commitAllLater();
        } else {
            mark(task);
        }
    }

    private void mark(TaskInstance task) {
        task.commitDue = true;
        task.work().recall();
        lookAt(task);
    }

    void commitAllLater() {
        tasks.forEach(this::mark);
    }

    void openWindows() {
        for (TaskInstance task : tasks) {
            if (task.isWindowable()) {
                task.windowDue = true;
                task.work().recall();
                lookAt(task);
            }
        }
    }

    /**
     * Does what is due for tasks that are quiet: their commits together, then one more thing each.
     *
     * @return how much was done
     */
    int tend() {
        if (listed.isEmpty()) {
            return 0;
        }
        Set<TaskInstance> quiet = takeQuiet();
        List<TaskInstance> due = due(quiet);
        if (!due.isEmpty()) {
            commit(due);
            due.forEach(this::lookAt);
        }
        int done = due.size();
        for (TaskInstance task : quiet) {
            Due step = task.step();
            if (step != Due.NOTHING) {
                count(step);
                done++;
                lookAt(task);
            }
        }
        if (!endIsWanted && tasks.stream().allMatch(TaskInstance::hasVotedForShutdown)) {
            LOG.info("Every task has ended or voted for the end of the container");
            endIsWanted = true;
        }
        return done;
    }

    /**
     * The tasks to commit now. Together they wait for the last one to become quiet; meanwhile those that are take no messages,
     * because a commit is due for them.
     */
    private List<TaskInstance> due(Set<TaskInstance> quiet) {
        if (together) {
            boolean all = tasks.stream()
                    .allMatch(task -> task.commitDue && task.work().isQuiet());
            return all ? tasks : List.of();
        }
        return quiet.stream().filter(task -> task.commitDue).toList();
    }

    /** A set, because a request of one task for all of them may list again a task that was taken already. */
    private Set<TaskInstance> takeQuiet() {
        Set<TaskInstance> quiet = new LinkedHashSet<>();
        for (TaskInstance task = listed.poll(); task != null; task = listed.poll()) {
            task.listed = false;
            if (task.work().isQuiet()) {
                absorb(task);
                quiet.add(task);
            }
        }
        return quiet;
    }

    private void absorb(TaskInstance task) {
        Requests requests = task.requests();
        if (!requests.any()) {
            return;
        }
        RequestScope commitScope = requests.commit();
        RequestScope shutdownScope = requests.shutdown();
        requests.clear();
        if (commitScope == RequestScope.ALL_TASKS_IN_CONTAINER) {
            commitAllLater();
        } else if (commitScope == RequestScope.CURRENT_TASK) {
            commitLater(task);
        }
        if (shutdownScope == RequestScope.ALL_TASKS_IN_CONTAINER) {
            LOG.info("{} has asked for the end of the container", task);
            endIsWanted = true;
        } else if (shutdownScope == RequestScope.CURRENT_TASK) {
            LOG.info("{} has voted for the end of the container", task);
            task.voteForShutdown();
        }
    }

    private void count(Due step) {
        switch (step) {
            case WINDOW -> metrics.windowCalls.inc();
            case TIMER -> metrics.timerCalls.inc();
            case END_OF_STREAM, NOTHING -> {}
        }
    }

    /** Commits tasks now, together. */
    void commit(List<TaskInstance> due) {
        long begun = clock.nanos();
        commit.commit(due);
        long took = clock.nanos() - begun;
        metrics.commitNs.update(took);
        metrics.commitCalls.inc(due.size());
        for (TaskInstance task : due) {
            task.commitDue = false;
            task.metrics().commitNs.update(took / due.size());
            task.metrics().lastCommitNs.set(took);
        }
    }
}
