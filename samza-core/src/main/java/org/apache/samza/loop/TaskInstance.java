// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import org.apache.samza.agent.Mailbox;
import org.apache.samza.container.TaskName;
import org.apache.samza.context.Context;
import org.apache.samza.flow.PartitionInput;
import org.apache.samza.flow.TaskCollector;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.scheduler.CallbackScheduler;
import org.apache.samza.system.ControlMessage;
import org.apache.samza.system.DrainMessage;
import org.apache.samza.system.EndOfStreamMessage;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.task.AsyncStreamTask;
import org.apache.samza.task.ClosableTask;
import org.apache.samza.task.DrainListenerTask;
import org.apache.samza.task.EndOfStreamListenerTask;
import org.apache.samza.task.InitableTask;
import org.apache.samza.task.StreamTask;
import org.apache.samza.task.WindowableTask;

/**
 * One task: the user's object, its positions, its stores, and what is due for it. Owned by the loop's thread, which may lend it
 * to one other thread for a step.
 *
 * <p>What is due is done one at a time while nothing of the task is going on, in this order: commit, window, timers, end of
 * stream, drain behind a commit of its own; then messages. A commit that is due while the one before waits for its upload holds all of
 * it up.
 */
public final class TaskInstance {
    private static final long NOT_DRAINING = Long.MIN_VALUE;

    private final TaskName name;
    private final Object user;
    private final TaskCollector collector;
    private final TaskState state;
    private final CallbackScheduler scheduler;
    private final TaskMetrics metrics;
    private final IgnoredExceptions ignored;
    private final TaskDrain drain;
    private final Requests requests = new Requests();
    private final Map<SystemStreamPartition, Position> positions = new LinkedHashMap<>();
    private final Map<SystemStreamPartition, SeenBefore> seenBefore = new HashMap<>();
    private final Set<SystemStreamPartition> open = new HashSet<>();
    private final Set<SystemStreamPartition> openSideInputs = new HashSet<>();
    private final ArrayDeque<Timers.Timer<?>> dueTimers = new ArrayDeque<>();
    private Work work;
    private TaskHome home;
    private long processed;
    /** Read by whoever reports metrics. */
    private volatile Map<SystemStreamPartition, String> committed = Map.of();

    /** Whether the task is on the loop's agenda. */
    boolean listed;

    boolean commitDue;
    /** A commit that waits for its upload; null for none. */
    Commit.Part underWay;

    /** Whether that commit can be finished, which is due then. */
    boolean uploaded;

    boolean windowDue;
    private boolean endDue;
    private boolean drainDue;
    /** Makes the task take part in a drain, once the loop has it; null when there is nothing to do. */
    private Runnable drainWanted;
    /** Whether the next commit is to be followed by the next step of a drain, with nothing in between. */
    private boolean coverWanted;
    /** Whether the task is just told of a drain. */
    private boolean isTold;
    /** Since when the task has been busy with a drain. */
    private long drainingSinceNanos = NOT_DRAINING;

    private boolean votedForShutdown;

    /**
     * A task that is not in a loop yet.
     *
     * @param user the user's task
     * @param collector where it sends to
     */
    public TaskInstance(
            TaskName name,
            Object user,
            TaskCollector collector,
            TaskState state,
            Timers timers,
            LoopSettings settings,
            MetricsRegistry registry) {
        this.name = name;
        this.user = user;
        this.collector = collector;
        this.state = state;
        this.scheduler = timers.schedulerOf(this);
        this.metrics = new TaskMetrics(registry, collector::sends);
        this.ignored = new IgnoredExceptions(settings.ignoredExceptions(), metrics.exceptionsIgnored);
        this.drain = new TaskDrain(user instanceof DrainableTask stage ? stage : null);
    }

    /**
     * Adds an input.
     *
     * @param checkpointed offset of the last message processed before the start; null for none
     */
    public void addInput(SystemStreamPartition partition, String checkpointed) {
        Position position = new Position(checkpointed);
        positions.put(partition, position);
        open.add(partition);
        metrics.showOffsets(partition, position::offset, () -> committed.getOrDefault(partition, checkpointed));
    }

    /** Adds a partition that fills a store of the task. The task has ended when its inputs have, or these if it has no input. */
    public void addSideInput(SystemStreamPartition partition) {
        openSideInputs.add(partition);
    }

    void sideInputEnded(SystemStreamPartition partition) {
        openSideInputs.remove(partition);
        if (positions.isEmpty() && openSideInputs.isEmpty()) {
            endDue = true;
            home.lookAt(this);
        }
    }

    /** Says that messages of a shared partition are not for this task before an offset is reached. */
    public void skipUntil(SystemStreamPartition partition, SeenBefore seen) {
        seenBefore.put(partition, seen);
    }

    /** Gives the task a place in a loop. The pool is null when the loop's thread runs tasks. */
    void settle(TaskHome place, Mailbox mailbox, LoopSettings settings, Executor pool) {
        home = place;
        work = work(mailbox, settings, pool);
        if (user instanceof LoopGuest guest) {
            guest.settle(new GuestPlace(place, mailbox, work));
        }
        metrics.showInFlight(work::inFlight);
    }

    /** Makes the loop commit the task before it receives the first message. */
    public void commitAtStart() {
        commitDue = true;
    }

    private Work work(Mailbox mailbox, LoopSettings settings, Executor pool) {
        long timeoutNanos = settings.callbackTimeoutMs() * 1_000_000;
        if (user instanceof AsyncStreamTask async) {
            return new AsyncWork(this, async, mailbox, settings.maxConcurrency(), timeoutNanos, settings.asyncCommit());
        }
        StreamTask sync = (StreamTask) user;
        InlineWork inline = new InlineWork(this, sync);
        if (pool == null) {
            return inline;
        }
        return settings.maxConcurrency() == 1 || user instanceof LoopGuest
                ? new LentWork(this, inline, pool, mailbox)
                : new AsyncWork(
                        this,
                        new PooledStreamTask(sync, pool),
                        mailbox,
                        settings.maxConcurrency(),
                        timeoutNanos,
                        settings.asyncCommit());
    }

    /** The task's name. */
    public TaskName name() {
        return name;
    }

    /** What the task sets its timers with. */
    public CallbackScheduler scheduler() {
        return scheduler;
    }

    TaskCollector collector() {
        return collector;
    }

    TaskState state() {
        return state;
    }

    TaskMetrics metrics() {
        return metrics;
    }

    Requests requests() {
        return requests;
    }

    TaskHome home() {
        return home;
    }

    Work work() {
        return work;
    }

    Position position(SystemStreamPartition partition) {
        return positions.get(partition);
    }

    /** Offsets of the last messages processed, of partitions that have one. */
    Map<SystemStreamPartition, String> offsets() {
        Map<SystemStreamPartition, String> offsets = new LinkedHashMap<>();
        positions.forEach((partition, position) -> {
            String offset = position.offset();
            if (offset != null) {
                offsets.put(partition, offset);
            }
        });
        return offsets;
    }

    /** Offsets of the checkpoint that the task began with, of partitions that have one. */
    Map<SystemStreamPartition, String> offsetsAtStart() {
        Map<SystemStreamPartition, String> offsets = new LinkedHashMap<>();
        positions.forEach((partition, position) -> {
            if (position.checkpointed() != null) {
                offsets.put(partition, position.checkpointed());
            }
        });
        return offsets;
    }

    /** Offsets that the last commit of this life has written; empty before the first. */
    Map<SystemStreamPartition, String> committedOffsets() {
        return committed;
    }

    /** A commit has written these offsets. */
    void committed(Map<SystemStreamPartition, String> offsets) {
        committed = offsets;
        metrics.flushCalls.inc();
        metrics.commitCalls.inc();
    }

    /** Messages processed since the start. */
    long processed() {
        return processed;
    }

    void countProcessed(int messages) {
        processed += messages;
        metrics.processCalls.inc(messages);
        metrics.messagesProcessed.inc(messages);
    }

    void countCompleted() {
        processed++;
        metrics.processCalls.inc();
        metrics.messagesProcessed.inc();
        metrics.callbacksCompleted.inc();
    }

    // What the user's object is called for.

    /** Calls the user's {@code init}. */
    public void init(Context context) {
        if (user instanceof InitableTask initable) {
            try {
                initable.init(context);
            } catch (Throwable e) {
                throw TaskFailure.of(name, user, "init()", e);
            }
        }
    }

    /** Calls the user's {@code close}. */
    public void close() {
        if (user instanceof ClosableTask closable) {
            try {
                closable.close();
            } catch (Throwable e) {
                throw TaskFailure.of(name, user, "close()", e);
            }
        }
    }

    boolean isWindowable() {
        return user instanceof WindowableTask;
    }

    /**
     * Takes a control message.
     *
     * @param received the same message as its system has given it
     */
    void control(PartitionInput input, IncomingMessageEnvelope envelope, IncomingMessageEnvelope received) {
        Position position = position(input.partition());
        if (envelope.getMessage() instanceof DrainMessage message) {
            drain.hear(input.partition(), message, envelope.getOffset());
            drainDue = drain.isDue();
            position.skipped(received);
            return;
        }
        boolean ended = envelope.isEndOfStream();
        if (user instanceof ControlListenerTask listener) {
            try {
                ended |= listener.onControlMessage(envelope, collector, requests);
            } catch (Throwable e) {
                failedOn(envelope, e);
            }
        }
        if (envelope.isEndOfStream() || envelope.getMessage() instanceof EndOfStreamMessage) {
            position.endRead();
        } else {
            position.skipped(received);
        }
        if (ended) {
            input.end();
            partitionEnded(input.partition());
        } else {
            drain.look(input.partition());
        }
        drainDue = drain.isDue();
    }

    /** Has ends that the present offsets have passed sent again, to be read behind these; as a part of the offsets' commit. */
    void repeatPassedEnds() {
        if (user instanceof ControlListenerTask listener) {
            positions.forEach((partition, position) -> {
                if (position.takePassedEnd()) {
                    listener.repeatEnds(partition, collector);
                }
            });
        }
    }

    void partitionEnded(SystemStreamPartition partition) {
        open.remove(partition);
        drain.ended(partition);
        endDue = open.isEmpty();
    }

    /** Takes a message that goes to several tasks; null stands for one that could not be decoded and is skipped. */
    void acceptShared(PartitionInput input, IncomingMessageEnvelope envelope, IncomingMessageEnvelope received) {
        if (received.isEndOfStream()) {
            control(input, received, received);
        } else if (hasSeen(received)) {
            // Nothing of it counts again, and the position stands behind it already.
        } else if (envelope == null) {
            position(input.partition()).skipped(received);
        } else if (envelope.getMessage() instanceof ControlMessage) {
            control(input, envelope, received);
        } else {
            work.accept(envelope, received);
        }
    }

    /** Whether a shared message was processed by this task before the start. */
    private boolean hasSeen(IncomingMessageEnvelope received) {
        if (seenBefore.isEmpty() || received.getOffset() == null) {
            return false;
        }
        SeenBefore seen = seenBefore.get(received.getSystemStreamPartition());
        if (seen == null || seen.covers(received.getOffset())) {
            return seen != null;
        }
        seenBefore.remove(received.getSystemStreamPartition());
        return false;
    }

    /**
     * A message could not be processed.
     *
     * @throws TaskFailure unless failures of the kind are ignored
     */
    void failedOn(IncomingMessageEnvelope envelope, Throwable cause) {
        TaskFailure failure = failureOn(envelope, cause);
        if (failure != null) {
            throw failure;
        }
    }

    /** The failure to end the container with; null when failures of the kind are ignored. */
    TaskFailure failureOn(IncomingMessageEnvelope envelope, Throwable cause) {
        return ignored.ignores(cause, name + " process") ? null : TaskFailure.of(name, user, envelope, cause);
    }

    TaskFailure misused(IncomingMessageEnvelope envelope, String what) {
        return TaskFailure.of(name, user, envelope, what);
    }

    // What is due.

    void timerDue(Timers.Timer<?> timer) {
        if (!drain.isOver()) {
            dueTimers.add(timer);
            home.lookAt(this);
        }
    }

    /** A beat that comes while the task waits for the commit before a step of a drain counts as the one before it. */
    void windowDue() {
        if (!drain.isOver() && !coverWanted) {
            windowDue = true;
            work.recall();
            home.lookAt(this);
        }
    }

    /** Whether something is to be done before further messages. */
    boolean hasDue() {
        return commitDue || uploaded || windowDue || endDue || isDraining() || !dueTimers.isEmpty();
    }

    private boolean isDraining() {
        return drainDue || drainWanted != null;
    }

    boolean wantsAttention() {
        return requests.any() || hasDue();
    }

    boolean hasRoom() {
        return !hasDue() && work.hasRoom() && !requests.any();
    }

    /** Whether a commit or anything else that is due may be done now; a drain waits until nothing at all is in flight. */
    boolean isQuiet() {
        return isDraining() ? work.isIdle() : work.isQuiet();
    }

    /** Does one due thing other than a commit, if the task is quiet; says what it was. */
    Due step() {
        if (commitDue || uploaded || !isQuiet()) {
            return Due.NOTHING;
        }
        if (drainDue && drain.isCovered()) {
            tellDrained();
            return Due.DRAIN;
        }
        if (windowDue) {
            windowDue = false;
            metrics.windowCalls.inc();
            runAlone("window()", () -> ((WindowableTask) user).window(collector, requests));
            return Due.WINDOW;
        }
        Timers.Timer<?> timer = dueTimers.poll();
        if (timer != null) {
            runAlone("a timer", () -> timer.run(this));
            return Due.TIMER;
        }
        if (endDue && work.isIdle()) {
            endDue = false;
            drain.taskEnded();
            drainDue = false;
            votedForShutdown = true;
            if (user instanceof EndOfStreamListenerTask listener) {
                runAlone("onEndOfStream()", () -> listener.onEndOfStream(collector, requests));
            }
            return Due.END_OF_STREAM;
        }
        return Due.NOTHING;
    }

    // Drains.

    boolean isSource(SystemStreamPartition partition) {
        return drain.isSource(partition);
    }

    /** Whether the task has stages before it whose tasks say when they are drained. */
    boolean hearsWriters() {
        return user instanceof DrainableTask;
    }

    TaskDrain drain() {
        return drain;
    }

    /** The sources have been stopped; the task takes part in the drain as soon as the loop has it. */
    void drainLater(String id, DrainedWriters recalled) {
        drainWanted = () -> drain.begin(id, recalled, open);
        work.recall();
        home.lookAt(this);
    }

    /** Nothing of the task is going on, and the loop has it. */
    void settleDrain() {
        isTold = false;
        if (drainWanted != null) {
            drainWanted.run();
            drainWanted = null;
            drainDue = drain.isDue();
        }
    }

    /**
     * Whether the drain goes on behind a commit, everything else that is due being done; true once for each commit. Windows and
     * timers that run afterwards would give what no commit covers.
     */
    boolean wantsToBeCovered() {
        boolean waits = drainDue && !drain.isCovered() && !coverWanted;
        if (!waits || windowDue || endDue || !dueTimers.isEmpty()) {
            return false;
        }
        coverWanted = true;
        return true;
    }

    /** Whether the next step of a drain follows the next commit. */
    boolean awaitsCover() {
        return coverWanted;
    }

    /** A commit has covered everything that the task has taken. */
    void covered() {
        if (coverWanted) {
            coverWanted = false;
            drain.cover();
        }
    }

    private void tellDrained() {
        Set<SystemStreamPartition> partitions = drain.tell();
        drainDue = drain.isDue();
        if (drain.isOver()) {
            votedForShutdown = true;
            dueTimers.clear();
        }
        if (user instanceof DrainableTask stage) {
            runAlone("a drain", () -> stage.drained(partitions, drain.id(), collector, requests));
        } else if (drain.isOver() && user instanceof DrainListenerTask listener) {
            runAlone("onDrain()", () -> listener.onDrain(collector, requests));
        }
        isTold = !work.isIdle();
    }

    /**
     * Looks whether the task is busy with a drain for too long: what is in flight does not end, or the task does not return.
     *
     * @throws TaskFailure when it is
     */
    void checkDrain(long nowNanos, long timeoutNanos) {
        if (timeoutNanos <= 0 || !isDraining() && !isTold) {
            drainingSinceNanos = NOT_DRAINING;
        } else if (drainingSinceNanos == NOT_DRAINING) {
            drainingSinceNanos = nowNanos;
        } else if (nowNanos - drainingSinceNanos > timeoutNanos) {
            throw TaskFailure.overdue(
                    name,
                    user,
                    "is busy with a drain for more than " + timeoutNanos / 1_000_000 + " ms ("
                            + LoopKeys.DRAIN_TIMEOUT_MS + "), with " + work.inFlight() + " in flight");
        }
    }

    /** A call of the user's object. */
    private interface UserCall {
        void run() throws Exception;
    }

    private void runAlone(String what, UserCall call) {
        work.runAlone(() -> {
            try {
                call.run();
            } catch (Throwable e) {
                if (!ignored.ignores(e, name + " " + what)) {
                    throw TaskFailure.of(name, user, what, e);
                }
            }
        });
    }

    void voteForShutdown() {
        votedForShutdown = true;
    }

    /** Whether the container may end as far as this task goes; one that takes part in a drain has its part to do first. */
    boolean hasVotedForShutdown() {
        return votedForShutdown && drainWanted == null && !drain.isUnderWay();
    }

    @Override
    public String toString() {
        return name.toString();
    }
}
