// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.apache.samza.SamzaException;
import org.apache.samza.agent.Clock;
import org.apache.samza.agent.Mailbox;
import org.apache.samza.flow.Inputs;
import org.apache.samza.flow.Outputs;
import org.apache.samza.flow.PartitionInput;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.task.TaskCoordinator.RequestScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The duty cycle of a container: mail, what is due (commits, windows, timers, ends of streams), then messages, then waiting.
 *
 * <p>One thread owns the loop and, through it, every task. Others call {@link #requestStop()} and read {@link #processed()} and
 * {@link #lag()}. The clock is read once per slice of messages; a slice is made as long as takes about a millisecond.
 */
public final class RunLoop implements TaskHome {
    private static final Logger LOG = LoggerFactory.getLogger(RunLoop.class);
    private static final int LONGEST_SLICE = 4096;
    private static final long SHORT_SLICE_NANOS = 500_000;
    private static final long LONG_SLICE_NANOS = 2_000_000;
    private static final long SAMPLE_NANOS = 10_000_000;
    private static final long HOUSEKEEPING_MS = 1000;

    private final List<TaskInstance> tasks;
    private final TaskInstance[][] consumers;
    private final Inputs inputs;
    private final Outputs outputs;
    private final Commit commit;
    private final LoopSettings settings;
    private final Mailbox mailbox;
    private final Timers timers;
    private final Clock clock;
    private final LoopMetrics metrics;
    private final ArrayDeque<TaskInstance> agenda = new ArrayDeque<>();

    private final Tick commitTick;
    private final Tick windowTick;
    private final Tick timeoutTick;
    private final Tick housekeepingTick;
    private final long pollIntervalNanos;
    private long now;
    private long deadline;
    private long polledAt;
    private long sampledAt;
    private long busyNanos;
    private long housekeptAt;
    private int slice = 1;

    private Thread owner;
    private boolean waitedInPoll;
    private boolean stopping;
    private long stopDeadline;
    private boolean done;
    private Throwable failure;
    private volatile long processed;
    private volatile long lag = -1;

    /** What a loop works with. The pool is null when the loop's thread runs all tasks. */
    public record Ports(
            Inputs inputs,
            Outputs outputs,
            Commit commit,
            Mailbox mailbox,
            Timers timers,
            Clock clock,
            Executor pool) {}

    /**
     * A loop over tasks that know their inputs.
     *
     * @param consumersOf the tasks of each input partition
     */
    public RunLoop(
            List<TaskInstance> tasks,
            Map<SystemStreamPartition, List<TaskInstance>> consumersOf,
            Ports ports,
            LoopSettings settings,
            LoopMetrics metrics) {
        this.tasks = List.copyOf(tasks);
        this.inputs = ports.inputs;
        this.outputs = ports.outputs;
        this.commit = ports.commit;
        this.mailbox = ports.mailbox;
        this.timers = ports.timers;
        this.clock = ports.clock;
        this.settings = settings;
        this.metrics = metrics;
        this.consumers = inputs.partitions().stream()
                .map(input -> consumersOf.get(input.partition()).toArray(TaskInstance[]::new))
                .toArray(TaskInstance[][]::new);
        now = clock.nanos();
        commitTick = new Tick(settings.commitMs(), now);
        windowTick = new Tick(tasks.stream().anyMatch(TaskInstance::isWindowable) ? settings.windowMs() : 0, now);
        timeoutTick = new Tick(Math.min(1000, settings.callbackTimeoutMs() / 4 + 1), now);
        housekeepingTick = new Tick(HOUSEKEEPING_MS, now);
        pollIntervalNanos = settings.pollIntervalMs() * 1_000_000;
        deadline = now;
        polledAt = now;
        sampledAt = now;
        housekeptAt = now;
        this.tasks.forEach(task -> task.settle(this, mailbox, settings, ports.pool));
    }

    /**
     * Runs until everything is done or {@link #requestStop()} was called; the calling thread owns the loop meanwhile.
     *
     * @throws RuntimeException the first failure; nothing was committed after it
     */
    public void run() {
        begin();
        boolean idle = false;
        try {
            while (!done) {
                idle = cycle(idle) == 0;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SamzaException("The loop was interrupted", e);
        } finally {
            outputs.publishCounts();
        }
    }

    /** Makes the calling thread the owner. */
    void begin() {
        owner = Thread.currentThread();
    }

    boolean isDone() {
        return done;
    }

    /** Asks for an orderly stop: no new messages, those in flight end, a last commit. Any thread; returns at once. */
    public void requestStop() {
        mailbox.post(this::stop);
    }

    /** Messages processed since the start. Any thread. */
    public long processed() {
        return processed;
    }

    /** Messages between the positions and the ends of the inputs, as of the last second; -1 when not known. Any thread. */
    public long lag() {
        return lag;
    }

    /**
     * One round.
     *
     * @param mayWait whether to wait when there is nothing to do
     * @return how much was done; 0 for nothing
     */
    int cycle(boolean mayWait) throws InterruptedException {
        int work = mailbox.drain();
        rethrowFailure();
        now = clock.nanos();
        if (now - deadline >= 0 || work > 0 && timers.untilNext(now) < deadline - now) {
            fireTicks();
        }
        work += tend();
        rethrowFailure();
        if (stopping) {
            work += finishIfIdle();
        } else {
            work += receive(mayWait && work == 0);
            work += process();
        }
        if (work == 0 && mayWait && !waitedInPoll && !done) {
            waitForMail();
        }
        return work;
    }

    // Messages.

    private int receive(boolean mayWait) throws InterruptedException {
        waitedInPoll = false;
        if (inputs.hasAtHand() && now - polledAt < pollIntervalNanos) {
            return 0;
        }
        long timeoutMs = mayWait && nothingInFlight() ? idleMs(inputs.systemCount() == 1) : 0;
        int received = inputs.poll(timeoutMs);
        long before = now;
        now = clock.nanos();
        // A consumer that has nothing to be asked for, or that does not wait, must not make this a busy loop.
        waitedInPoll = now - before >= 1_000_000;
        if (waitedInPoll || now - sampledAt > SAMPLE_NANOS) {
            inputs.polled(now - before);
            metrics.chooseNs.update(now - before);
        }
        polledAt = now;
        return received;
    }

    private int process() {
        int total = 0;
        long begun = now;
        PartitionInput input;
        while ((input = inputs.next(this::accepts)) != null) {
            long sliceBegun = now;
            int limit = Math.min(consumers[input.index()][0].work().slice(slice), inputs.limit());
            int taken = hand(input, limit);
            now = clock.nanos();
            if (taken == Work.LENT) {
                total++;
                continue;
            }
            total += taken;
            inputs.giveBack(input, taken);
            adapt(taken, limit, now - sliceBegun);
            if (mustPause()) {
                break;
            }
        }
        if (total > 0) {
            busyNanos += now - begun;
            metrics.processCalls.inc(total);
            metrics.processEnvelopes.inc(total);
            publish();
        } else {
            metrics.nullEnvelopes.inc();
        }
        return total;
    }

    /** Whether something is to be done before further messages. */
    private boolean mustPause() {
        return !agenda.isEmpty()
                || failure != null
                || !mailbox.isEmpty()
                || now - deadline >= 0
                || now - polledAt >= pollIntervalNanos && inputs.hungry();
    }

    private void adapt(int taken, int limit, long nanos) {
        if (taken > 0 && now - sampledAt > SAMPLE_NANOS) {
            sampledAt = now;
            metrics.processNs.update(nanos / taken);
        }
        if (nanos > LONG_SLICE_NANOS) {
            slice = Math.max(1, slice / 2);
        } else if (nanos < SHORT_SLICE_NANOS && taken == limit) {
            slice = Math.min(LONGEST_SLICE, slice * 2);
        }
    }

    private boolean accepts(PartitionInput input) {
        for (TaskInstance task : consumers[input.index()]) {
            if (!task.hasRoom()) {
                return false;
            }
        }
        return true;
    }

    private int hand(PartitionInput input, int limit) {
        TaskInstance[] takers = consumers[input.index()];
        if (takers.length > 1) {
            return handToAll(takers, input, limit);
        }
        TaskInstance task = takers[0];
        int taken = task.work().run(input, limit);
        if (taken != Work.LENT && task.wantsAttention()) {
            lookAt(task);
        }
        return taken;
    }

    private int handToAll(TaskInstance[] takers, PartitionInput input, int limit) {
        int taken = 0;
        do {
            IncomingMessageEnvelope envelope = input.take();
            IncomingMessageEnvelope received = input.taken();
            taken++;
            for (TaskInstance task : takers) {
                task.acceptShared(input, envelope, received);
                if (task.work().isIdle() && task.wantsAttention()) {
                    lookAt(task);
                }
            }
        } while (taken < limit && input.hasNext() && !input.hasEnded() && agenda.isEmpty() && accepts(input));
        return taken;
    }

    // What is due.

    private void fireTicks() {
        timers.expire(now);
        if (commitTick.isDue(now)) {
            tasks.forEach(this::commitLater);
        }
        if (windowTick.isDue(now)) {
            for (TaskInstance task : tasks) {
                if (task.isWindowable()) {
                    task.windowDue = true;
                    task.work().recall();
                    lookAt(task);
                }
            }
        }
        if (timeoutTick.isDue(now)) {
            tasks.forEach(task -> task.work().checkTimeouts(now));
        }
        if (housekeepingTick.isDue(now)) {
            keepHouse();
        }
        deadline = now + untilNextTick();
    }

    private long untilNextTick() {
        long next = Math.min(commitTick.untilNext(now), windowTick.untilNext(now));
        next = Math.min(next, Math.min(timeoutTick.untilNext(now), housekeepingTick.untilNext(now)));
        return Math.min(next, timers.untilNext(now));
    }

    private void keepHouse() {
        lag = inputs.lag();
        metrics.lag.set(lag);
        long elapsed = now - housekeptAt;
        if (elapsed > 0) {
            metrics.utilization.set(Math.min(1.0, busyNanos / (double) elapsed));
        }
        busyNanos = 0;
        housekeptAt = now;
        if (settings.commitMs() > 0) {
            for (TaskInstance task : tasks) {
                if (task.work().isIdle() && task.state().uncommittedBytes() > settings.maxUncommittedBytes()) {
                    commitLater(task);
                }
            }
        }
        publish();
    }

    private void commitLater(TaskInstance task) {
        task.commitDue = true;
        task.work().recall();
        lookAt(task);
    }

    @Override
    public void lookAt(TaskInstance task) {
        if (!task.listed) {
            task.listed = true;
            agenda.add(task);
        }
    }

    /** Does what is due for tasks on the agenda as far as they are quiet; the others come back to it when they are. */
    private int tend() {
        if (agenda.isEmpty()) {
            return 0;
        }
        List<TaskInstance> listed = new ArrayList<>(agenda.size());
        for (TaskInstance task = agenda.poll(); task != null; task = agenda.poll()) {
            task.listed = false;
            if (task.work().isQuiet()) {
                absorb(task);
                listed.add(task);
            }
        }
        int done = commitThose(listed);
        for (TaskInstance task : listed) {
            Due step = task.step();
            if (step != Due.NOTHING) {
                count(step);
                done++;
                lookAt(task);
            }
        }
        if (!stopping && tasks.stream().allMatch(TaskInstance::hasVotedForShutdown)) {
            LOG.info("Every task has ended or voted for the end of the container");
            stop();
        }
        return done;
    }

    private void count(Due step) {
        switch (step) {
            case WINDOW -> metrics.windowCalls.inc();
            case TIMER -> metrics.timerCalls.inc();
            case END_OF_STREAM, NOTHING -> {}
        }
    }

    private int commitThose(List<TaskInstance> listed) {
        List<TaskInstance> due = new ArrayList<>();
        for (TaskInstance task : listed) {
            if (task.commitDue && task.work().isQuiet()) {
                due.add(task);
            }
        }
        if (due.isEmpty()) {
            return 0;
        }
        commitNow(due);
        due.forEach(this::lookAt);
        return due.size();
    }

    private void commitNow(List<TaskInstance> due) {
        long begun = clock.nanos();
        commit.commit(due);
        now = clock.nanos();
        metrics.commitNs.update(now - begun);
        metrics.commitCalls.inc(due.size());
        for (TaskInstance task : due) {
            task.commitDue = false;
            task.metrics().commitNs.update((now - begun) / due.size());
            task.metrics().lastCommitNs.set(now - begun);
        }
    }

    private void absorb(TaskInstance task) {
        Requests requests = task.requests();
        if (!requests.any()) {
            return;
        }
        RequestScope commitScope = requests.commit();
        RequestScope shutdownScope = requests.shutdown();
        requests.clear();
        if (commitScope == RequestScope.CURRENT_TASK) {
            commitLater(task);
        } else if (commitScope == RequestScope.ALL_TASKS_IN_CONTAINER) {
            tasks.forEach(this::commitLater);
        }
        if (shutdownScope == RequestScope.CURRENT_TASK) {
            task.voteForShutdown();
            LOG.info("{} has voted for the end of the container", task);
        } else if (shutdownScope == RequestScope.ALL_TASKS_IN_CONTAINER) {
            LOG.info("{} has asked for the end of the container", task);
            stop();
        }
    }

    // Stopping.

    private void stop() {
        if (!stopping) {
            stopping = true;
            stopDeadline = clock.nanos() + settings.shutdownMs() * 1_000_000;
            tasks.forEach(task -> task.work().recall());
        }
    }

    private int finishIfIdle() {
        boolean late = clock.nanos() - stopDeadline >= 0;
        if (!late && !(nothingInFlight() && agenda.isEmpty())) {
            return 0;
        }
        List<TaskInstance> last = new ArrayList<>();
        for (TaskInstance task : tasks) {
            if (!task.work().isIdle()) {
                LOG.warn(
                        "{} still has messages in flight after {} ms; they will be processed again",
                        task,
                        settings.shutdownMs());
            } else if (settings.commitMs() > 0 || task.commitDue) {
                last.add(task);
            }
        }
        if (!last.isEmpty()) {
            commitNow(last);
        }
        publish();
        done = true;
        return 1;
    }

    private boolean nothingInFlight() {
        for (TaskInstance task : tasks) {
            if (!task.work().isIdle()) {
                return false;
            }
        }
        return true;
    }

    // Waiting and telling.

    private long idleMs(boolean oneSystem) {
        long cap = oneSystem ? settings.pollIntervalMs() : settings.maxIdleMs();
        long untilDue = deadline - now <= 0 ? 0 : (deadline - now + 999_999) / 1_000_000;
        return Math.min(cap, untilDue);
    }

    private void waitForMail() {
        long begun = clock.nanos();
        mailbox.await(idleMs(false) * 1_000_000);
        metrics.blockNs.update(clock.nanos() - begun);
    }

    private void publish() {
        long sum = 0;
        for (TaskInstance task : tasks) {
            sum += task.processed();
        }
        processed = sum;
        outputs.publishCounts();
    }

    private void rethrowFailure() {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw failure instanceof RuntimeException runtime ? runtime : new SamzaException(failure);
        }
    }

    @Override
    public void giveBack(PartitionInput input, int taken) {
        inputs.giveBack(input, taken);
        metrics.processEnvelopes.inc(taken);
    }

    @Override
    public void fail(Throwable cause) {
        if (failure == null) {
            failure = cause;
        } else {
            failure.addSuppressed(cause);
        }
    }

    @Override
    public boolean isLoopThread() {
        return Thread.currentThread() == owner;
    }

    @Override
    public long nowNanos() {
        return now;
    }
}
