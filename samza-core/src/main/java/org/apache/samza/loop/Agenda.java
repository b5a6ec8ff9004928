// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.samza.agent.Clock;
import org.apache.samza.agent.Mailbox;
import org.apache.samza.container.TaskName;
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
    private final Mailbox mailbox;
    private final DrainMemory drains;
    private final Clock clock;
    private final Deadlines deadlines;
    private final LoopMetrics metrics;
    private final boolean together;
    private final ArrayDeque<TaskInstance> listed = new ArrayDeque<>();
    private boolean endIsWanted;

    /**
     * An agenda without entries.
     *
     * @param drains is told, before each commit, what the tasks have heard about drains
     * @param mailbox where uploads say that they are done
     * @param deadlines hears of work and of commits
     * @param together whether a commit is one of all tasks at one moment, because what they have sent cannot be told apart
     */
    Agenda(
            List<TaskInstance> tasks,
            Commit commit,
            DrainMemory drains,
            Mailbox mailbox,
            Clock clock,
            Deadlines deadlines,
            LoopMetrics metrics,
            boolean together) {
        this.together = together;
        this.tasks = tasks;
        this.commit = commit;
        this.mailbox = mailbox;
        this.drains = drains;
        this.clock = clock;
        this.deadlines = deadlines;
        this.metrics = metrics;
    }

    boolean isEmpty() {
        return listed.isEmpty();
    }

    /** Whether a commit waits for the upload of a task's state. */
    boolean awaitsUploads() {
        return tasks.stream().anyMatch(task -> task.underWay != null);
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

    /** The period of commits is over. A task whose last commit is not finished goes on, and is committed after the next period. */
    void commitPeriodically() {
        for (TaskInstance task : tasks) {
            if (task.underWay == null) {
                mark(task);
            }
        }
    }

    void openWindows() {
        for (TaskInstance task : tasks) {
            if (task.isWindowable()) {
                task.windowDue();
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
        List<TaskInstance> uploaded =
                quiet.stream().filter(task -> task.uploaded).toList();
        if (!uploaded.isEmpty()) {
            finish(uploaded);
            uploaded.forEach(this::lookAt);
        }
        List<TaskInstance> due = due(quiet);
        if (!due.isEmpty()) {
            if (together) {
                commit(due);
            } else {
                begin(due);
            }
            due.forEach(this::lookAt);
        }
        int done = uploaded.size() + due.size();
        for (TaskInstance task : quiet) {
            Due step = task.step();
            if (step != Due.NOTHING) {
                deadlines.worked(clock.nanos());
                count(step);
                done++;
                lookAt(task);
                if (step == Due.DRAIN) {
                    // What the task has said is heard where it is committed.
                    commitLater(task);
                }
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
            boolean all = tasks.stream().allMatch(task -> task.commitDue && task.isQuiet());
            return all ? tasks : List.of();
        }
        return quiet.stream()
                .filter(task -> task.commitDue && task.underWay == null)
                .toList();
    }

    /** A set, because a request of one task for all of them may list again a task that was taken already. */
    private Set<TaskInstance> takeQuiet() {
        Set<TaskInstance> quiet = new LinkedHashSet<>();
        for (TaskInstance task = listed.poll(); task != null; task = listed.poll()) {
            task.listed = false;
            if (task.isQuiet()) {
                absorb(task);
                task.settleDrain();
                if (task.wantsToBeCovered()) {
                    commitLater(task);
                }
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
            case END_OF_STREAM, DRAIN, NOTHING -> {}
        }
    }

    /** Commits tasks now, together, and waits until their state is saved. */
    void commit(List<TaskInstance> due) {
        long begun = clock.nanos();
        rememberDrains(due);
        commit.commit(due);
        due.forEach(task -> task.commitDue = false);
        due.forEach(TaskInstance::covered);
        committed(due, clock.nanos() - begun);
    }

    /**
     * Begins to commit tasks, together; those that have state to save go on while it is uploaded. A step of a drain waits for it,
     * as it relies on a commit of all that the task has taken.
     */
    private void begin(List<TaskInstance> due) {
        long begun = clock.nanos();
        rememberDrains(due);
        List<Commit.Part> parts = commit.begin(due);
        List<Commit.Part> ready = parts.stream()
                .filter(part -> part.isUploaded() || part.task.awaitsCover())
                .toList();
        if (!ready.isEmpty()) {
            commit.finish(ready);
        }
        for (Commit.Part part : parts) {
            part.task.commitDue = false;
            if (ready.contains(part)) {
                part.task.covered();
            } else {
                part.task.underWay = part;
                part.whenUploaded(() -> mailbox.post(() -> uploaded(part.task)));
            }
        }
        committed(ready.stream().map(part -> part.task).toList(), clock.nanos() - begun);
    }

    private void uploaded(TaskInstance task) {
        task.uploaded = true;
        task.work().recall();
        lookAt(task);
    }

    private void finish(List<TaskInstance> uploaded) {
        long begun = clock.nanos();
        commit.finish(uploaded.stream().map(task -> task.underWay).toList());
        for (TaskInstance task : uploaded) {
            task.underWay = null;
            task.uploaded = false;
        }
        committed(uploaded, clock.nanos() - begun);
    }

    private void committed(List<TaskInstance> done, long tookNanos) {
        deadlines.commits.committed(clock.nanos(), tookNanos);
        metrics.commitNs.update(tookNanos);
        metrics.commitCalls.inc(done.size());
        for (TaskInstance task : done) {
            task.metrics().commitNs.update(tookNanos / done.size());
            task.metrics().lastCommitNs.set(tookNanos);
        }
    }

    private void rememberDrains(List<TaskInstance> due) {
        Map<String, Map<TaskName, DrainedWriters>> news = new HashMap<>();
        for (TaskInstance task : due) {
            task.drain()
                    .remember((drain, heard) ->
                            news.computeIfAbsent(drain, any -> new HashMap<>()).put(task.name(), heard));
        }
        news.forEach(drains::remember);
    }
}
