// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.apache.samza.SamzaException;
import org.apache.samza.agent.Clock;
import org.apache.samza.agent.Mailbox;
import org.apache.samza.container.TaskName;
import org.apache.samza.flow.Inputs;
import org.apache.samza.flow.Outputs;
import org.apache.samza.flow.PartitionInput;
import org.apache.samza.system.SystemStreamPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The duty cycle of a container: mail, what is due (commits, windows, timers, ends of streams, drains), then messages, then waiting.
 *
 * <p>One thread owns the loop and, through it, every task. Others call {@link #requestStop()} and {@link #requestDrain}, and read
 * {@link #processed()} and {@link #lag()}. Per slice of messages the clock is read once and one deadline compared.
 */
public final class RunLoop implements TaskHome {
    private static final Logger LOG = LoggerFactory.getLogger(RunLoop.class);
    private static final long SAMPLE_NANOS = 10_000_000;
    private static final long SHORTEST_WAIT_NANOS = 1_000_000;

    private final List<TaskInstance> tasks;
    private final Inputs inputs;
    private final Mailbox mailbox;
    private final Timers timers;
    private final Clock clock;
    private final LoopSettings settings;
    private final LoopMetrics metrics;
    private final DrainMemory drains;
    private final Agenda agenda;
    private final Handout handout;
    private final Deadlines deadlines;
    private final LoopNumbers numbers;
    private final Slice slice = new Slice();
    private final long pollIntervalNanos;
    private final Runnable wakeInputs;

    private long now;
    private long polledAt;
    private long sampledAt;
    private boolean waitedInPoll;
    private Thread owner;
    private boolean draining;
    private boolean stopping;
    private long stopDeadline;
    private boolean done;
    private Throwable failure;

    /** What a loop works with. The pool is null when the loop's thread runs all tasks. */
    public record Ports(
            Inputs inputs,
            Outputs outputs,
            Commit commit,
            DrainMemory drains,
            Mailbox mailbox,
            Timers timers,
            Clock clock,
            Executor pool) {}

    /**
     * A loop over tasks that know their inputs.
     *
     * @param takers of the messages of each input partition
     */
    public RunLoop(List<TaskInstance> tasks, Takers takers, Ports ports, LoopSettings settings, LoopMetrics metrics) {
        this.tasks = List.copyOf(tasks);
        this.inputs = ports.inputs;
        this.mailbox = ports.mailbox;
        this.timers = ports.timers;
        this.clock = ports.clock;
        this.settings = settings;
        this.metrics = metrics;
        now = clock.nanos();
        polledAt = now;
        sampledAt = now;
        drains = ports.drains;
        deadlines = new Deadlines(settings, tasks.stream().anyMatch(TaskInstance::isWindowable), timers, now);
        agenda = new Agenda(
                this.tasks, ports.commit, drains, mailbox, clock, deadlines, metrics, settings.commitTogether());
        boolean severalAtOnce = settings.maxConcurrency() > 1 || settings.asyncCommit();
        handout = new Handout(inputs.partitions(), takers, severalAtOnce, agenda);
        numbers = new LoopNumbers(this.tasks, inputs, ports.outputs, metrics, now);
        pollIntervalNanos = settings.pollIntervalMs() * 1_000_000;
        wakeInputs = inputs::wakeUp;
        for (TaskInstance task : this.tasks) {
            task.settle(this, mailbox, settings, ports.pool);
            if (task.commitDue) {
                agenda.lookAt(task);
            }
        }
    }

    /**
     * Runs until everything is done or {@link #requestStop()} was called; the calling thread owns the loop meanwhile.
     *
     * @throws RuntimeException the first failure; nothing was committed after it
     */
    public void run() {
        begin();
        if (settings.commitTogether()) {
            // Readers of committed messages have waited for the start already.
            deadlines.commits.beOverdue(now);
        }
        boolean idle = false;
        try {
            while (!done) {
                idle = cycle(idle) == 0;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SamzaException("The loop was interrupted", e);
        } finally {
            numbers.publish();
        }
    }

    /** Makes the calling thread the owner, which calls {@link #cycle} as often as it likes in place of {@link #run()}. */
    public void begin() {
        owner = Thread.currentThread();
    }

    /** Whether everything is done, so that there are no more rounds. For the owner. */
    public boolean isDone() {
        return done;
    }

    /** Whether no task has a message in flight. For the owner. */
    public boolean isIdle() {
        return nothingInFlight();
    }

    /** Nanoseconds by the loop's clock until a commit, a window, a timer or housekeeping is due; 0 when one is. For the owner. */
    public long untilNextDeadline() {
        return deadlines.untilNext(clock.nanos());
    }

    /** Asks for a commit of every task, each when it is quiet. Any thread; returns at once. */
    public void requestCommit() {
        mailbox.post(agenda::commitAllLater);
    }

    /** Asks for an orderly stop: no new messages, those in flight end, a last commit. Any thread; returns at once. */
    public void requestStop() {
        mailbox.post(this::stop);
    }

    /**
     * Asks for a drain: nothing more is read from sources; what lies between the stages of the job is processed until its writers
     * say that they are drained; then tasks are told, a last commit, the end. Any thread; returns at once. Only the first drain
     * that is asked for counts.
     *
     * @param drain names the drain, the same in all containers of the job
     */
    public void requestDrain(String drain) {
        mailbox.post(() -> drain(drain));
    }

    /** Messages processed since the start. Any thread. */
    public long processed() {
        return numbers.processed();
    }

    /** Messages between the positions and the ends of the inputs, as of the last second; -1 when not known. Any thread. */
    public long lag() {
        return numbers.lag();
    }

    /**
     * One round. For the owner.
     *
     * @param mayWait whether to wait when there is nothing to do
     * @return how much was done; 0 for nothing
     * @throws RuntimeException the first failure, after which there must be no more rounds
     */
    public int cycle(boolean mayWait) throws InterruptedException {
        int work = readMail();
        if (deadlines.havePassed(now)) {
            fireDeadlines();
        }
        work += agenda.tend();
        rethrowFailure();
        if (agenda.endIsWanted()) {
            stop();
        }
        if (stopping) {
            waitedInPoll = false;
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

    private int readMail() {
        int read = mailbox.drain();
        rethrowFailure();
        now = clock.nanos();
        if (read > 0) {
            deadlines.timersMayHaveChanged(now);
            deadlines.worked(now);
        }
        return read;
    }

    private void fireDeadlines() {
        if (deadlines.commits.isDue(now)) {
            agenda.commitPeriodically();
        }
        timers.expire(now);
        if (deadlines.windows.isDue(now)) {
            agenda.openWindows();
        }
        if (deadlines.timeouts.isDue(now)) {
            tasks.forEach(this::checkTimeouts);
        }
        if (deadlines.housekeeping.isDue(now)) {
            numbers.keepHouse(now);
            commitWhatHasGrownLarge();
        }
        deadlines.renew(now);
    }

    private void checkTimeouts(TaskInstance task) {
        task.work().checkTimeouts(now);
        task.checkDrain(now, settings.drainTimeoutMs() * 1_000_000);
    }

    /** Bounds the memory that uncommitted changes take, well within the period of commits. */
    private void commitWhatHasGrownLarge() {
        if (settings.commitMs() <= 0) {
            return;
        }
        long all = 0;
        for (TaskInstance task : tasks) {
            long bytes = task.state().uncommittedBytes();
            all += bytes;
            if (bytes > settings.maxUncommittedBytes()) {
                agenda.commitLater(task);
            }
        }
        if (settings.commitTogether() && all > settings.maxUncommittedBytes()) {
            agenda.commitAllLater();
        }
    }

    // Messages.

    private int receive(boolean mayWait) throws InterruptedException {
        waitedInPoll = false;
        if (inputs.hasAtHand() && now - polledAt < pollIntervalNanos) {
            return 0;
        }
        int received = mayWait ? pollOrMail() : inputs.poll(0);
        long before = now;
        now = clock.nanos();
        polledAt = now;
        // A consumer that has nothing to be asked for, or that does not wait, must not make this a busy loop.
        waitedInPoll = now - before >= SHORTEST_WAIT_NANOS;
        if (waitedInPoll || now - sampledAt > SAMPLE_NANOS) {
            inputs.polled(now - before);
            metrics.chooseNs.update(now - before);
        }
        return received;
    }

    private int pollOrMail() throws InterruptedException {
        if (!inputs.isWakeable() || inputs.hasAtHand()) {
            // With messages in flight the wait is for mail, which this poll would not hear.
            return inputs.poll(nothingInFlight() ? idleMs(inputs.systemCount() == 1) : 0);
        }
        try {
            boolean waits = mailbox.beginWait(wakeInputs);
            return inputs.poll(waits ? deadlines.untilNextMs(now) : 0);
        } finally {
            mailbox.endWait();
        }
    }

    private int process() {
        int total = 0;
        long begun = now;
        PartitionInput input;
        while ((input = inputs.next(handout::accepts)) != null) {
            long sliceBegun = now;
            int limit = Math.min(handout.slice(input, slice.length()), inputs.limit());
            int taken = handout.hand(input, limit);
            now = clock.nanos();
            deadlines.worked(now);
            if (taken == Work.LENT) {
                total++;
                continue;
            }
            total += taken;
            inputs.giveBack(input, taken);
            slice.learn(taken, limit, now - sliceBegun);
            sample(taken, now - sliceBegun);
            if (mustPause()) {
                break;
            }
        }
        if (total > 0) {
            numbers.handedOut(total, now - begun);
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
                || deadlines.havePassed(now)
                || now - polledAt >= pollIntervalNanos && inputs.hungry();
    }

    private void sample(int taken, long nanos) {
        if (taken > 0 && now - sampledAt > SAMPLE_NANOS) {
            sampledAt = now;
            metrics.processNs.update(nanos / taken);
            commitWhatHasGrownLarge();
        }
    }

    // Draining and stopping.

    private void drain(String drain) {
        if (draining) {
            return;
        }
        draining = true;
        LOG.info("Draining ({}): nothing more is read from outside of the job", drain);
        for (PartitionInput input : inputs.partitions()) {
            if (handout.isSource(input)) {
                inputs.stop(input);
            }
        }
        Map<TaskName, DrainedWriters> recalled = recall(drain);
        for (TaskInstance task : tasks) {
            task.drainLater(drain, recalled.getOrDefault(task.name(), new DrainedWriters()));
        }
    }

    private Map<TaskName, DrainedWriters> recall(String drain) {
        Map<TaskName, Map<SystemStreamPartition, String>> checkpointed = new HashMap<>();
        for (TaskInstance task : tasks) {
            if (task.hearsWriters()) {
                checkpointed.put(task.name(), task.offsetsAtStart());
            }
        }
        return checkpointed.isEmpty() ? Map.of() : drains.recall(drain, checkpointed);
    }

    private void stop() {
        if (!stopping) {
            stopping = true;
            stopDeadline = now + settings.shutdownMs() * 1_000_000;
            tasks.forEach(task -> task.work().recall());
        }
    }

    private int finishIfIdle() {
        boolean late = now - stopDeadline >= 0;
        if (!late && !(nothingInFlight() && agenda.isEmpty() && !agenda.awaitsUploads())) {
            return 0;
        }
        List<TaskInstance> last = new ArrayList<>();
        for (TaskInstance task : tasks) {
            if (!task.work().isIdle()) {
                LOG.warn(
                        "{} still has {} messages in flight after {} ms; they will be processed again",
                        task,
                        task.work().inFlight(),
                        settings.shutdownMs());
            } else if (task.underWay != null) {
                LOG.warn(
                        "The state of {} is still being saved after {} ms; messages since its last commit will be processed again",
                        task,
                        settings.shutdownMs());
            } else if (settings.commitMs() > 0 || task.commitDue) {
                last.add(task);
            }
        }
        boolean whole = last.size() == tasks.size();
        if (!last.isEmpty() && (whole || !settings.commitTogether())) {
            agenda.commit(last);
        }
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

    // Waiting and failing.

    private long idleMs(boolean pollWakesForMessages) {
        long longest = pollWakesForMessages ? settings.pollIntervalMs() : settings.maxIdleMs();
        return Math.min(longest, deadlines.untilNextMs(now));
    }

    private void waitForMail() {
        mailbox.await(idleMs(false) * 1_000_000);
        metrics.blockNs.update(clock.nanos() - now);
    }

    private void rethrowFailure() {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw failure instanceof RuntimeException runtime ? runtime : new SamzaException(failure);
        }
    }

    // What tasks say.

    @Override
    public void lookAt(TaskInstance task) {
        agenda.lookAt(task);
    }

    @Override
    public void giveBack(PartitionInput input, int taken) {
        inputs.giveBack(input, taken);
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
    public boolean hasFailed() {
        return failure != null;
    }

    @Override
    public boolean isLoopThread() {
        return Thread.currentThread() == owner;
    }

    @Override
    public long nowNanos() {
        return now;
    }

    @Override
    public Clock clock() {
        return clock;
    }
}
