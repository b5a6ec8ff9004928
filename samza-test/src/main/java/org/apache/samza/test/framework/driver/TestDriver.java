// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.framework.driver;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.samza.SamzaException;
import org.apache.samza.agent.Clock;
import org.apache.samza.application.SamzaApplication;
import org.apache.samza.assembly.Environment;
import org.apache.samza.assembly.SteppedContainer;
import org.apache.samza.config.JobKeys;
import org.apache.samza.config.StreamSettings;
import org.apache.samza.container.TaskName;
import org.apache.samza.context.TaskContext;
import org.apache.samza.loop.CommitStep;
import org.apache.samza.storage.kv.KeyValueStore;
import org.apache.samza.system.SystemStream;
import org.apache.samza.task.AsyncStreamTaskFactory;
import org.apache.samza.task.StreamTaskFactory;

/**
 * Drives a job step by step on the test's thread: a task, or an application. The job runs as in a container of its own, with the same
 * loop, commits, stores and operators, except that
 *
 * <ul>
 *   <li>every system lies in memory and holds, as Kafka does, transactions: a job is exactly-once unless its configuration asks for less.
 *       Messages go through the serdes that the job has for their streams; where it has none, objects are passed as they are;
 *   <li>time stands still unless {@link #advance moved}. Commits, windows and timers come with it, each at its time;
 *   <li>all tasks are in one container, whose process the test may {@link #crash kill} at any point and {@link #restart}.
 * </ul>
 *
 * <p>The same calls give the same results. Two things are outside of that: threads that the job has, for which a call waits until no
 * message is in flight, and code that reads the machine's clock. Remote tables wait, retry and expire by that clock too.
 *
 * <p>A failure of the job ends its process and is thrown by the call that has met it. For one thread, except for {@link #crash}.
 */
public final class TestDriver implements AutoCloseable {
    /** By the machine's clock: how long a job may take to come to rest. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private enum State {
        RUNNING("runs"),
        CRASHED("was killed"),
        STOPPED("has stopped"),
        FAILED("has failed"),
        CLOSED("is closed");

        private final String words;

        State(String words) {
            this.words = words;
        }
    }

    private final JobUnderTest job;
    private final World world;
    private final Disk disk;
    private final VirtualClock time;
    private final Clock clockOfLoop;
    private final Clock clockOfTimers;
    private final Streams streams;
    private final StreamNames names;
    private final Map<SystemStream, TestOutput<?, ?>> outputs = new HashMap<>();
    private volatile State state = State.STOPPED;
    private volatile Life life;
    private SteppedContainer process;
    /** The thread that is in the process; null while none is. Read by other threads. */
    private volatile Thread inside;

    private long deadlineNanos;

    TestDriver(JobUnderTest job, World world, Disk disk, VirtualClock time, Clock clockOfLoop, Clock clockOfTimers) {
        this.job = job;
        this.world = world;
        this.disk = disk;
        this.time = time;
        this.clockOfLoop = clockOfLoop;
        this.clockOfTimers = clockOfTimers;
        this.streams = new Streams(job.config(), world.scope());
        this.names = new StreamNames(job.config());
    }

    /**
     * A driver of an application.
     *
     * @param application a {@link org.apache.samza.application.StreamApplication} or a {@link
     *     org.apache.samza.application.TaskApplication}. It describes itself for every process anew; the object itself outlives them
     */
    public static DriverBuilder of(SamzaApplication<?> application) {
        return DriverBuilder.of(application);
    }

    /**
     * A driver of a task, by its class as {@code task.class} names it.
     *
     * @param taskClass a public {@link org.apache.samza.task.StreamTask} or {@link org.apache.samza.task.AsyncStreamTask}
     */
    public static DriverBuilder ofTask(Class<?> taskClass) {
        return DriverBuilder.ofConfig(Map.of(JobKeys.TASK_CLASS.name(), taskClass.getName()));
    }

    /** A driver of tasks that the test makes, one for each partition in each process. */
    public static DriverBuilder ofTask(StreamTaskFactory tasks) {
        return DriverBuilder.ofTasks(tasks);
    }

    /** A driver of asynchronous tasks that the test makes, one for each partition in each process. */
    public static DriverBuilder ofAsyncTask(AsyncStreamTaskFactory tasks) {
        return DriverBuilder.ofTasks(tasks);
    }

    /**
     * A driver of the job of a property file.
     *
     * @param config its properties, {@code task.class} or {@code app.class} among them
     */
    public static DriverBuilder ofJob(Map<String, String> config) {
        return DriverBuilder.ofConfig(config);
    }

    // Streams and stores.

    /**
     * An input.
     *
     * @param stream stream id of the job, {@code system.stream}, or the name alone where the job has one such input or one system
     * @throws IllegalArgumentException when there is no such stream
     */
    public <K, V> TestInput<K, V> input(String stream) {
        requireOpen();
        SystemStream found = names.stream(stream);
        if (streams.partitions(found) == 0) {
            throw new IllegalArgumentException("There is no stream " + StreamSettings.name(found)
                    + ": expected an input of the job, which reads " + names.inputs());
        }
        return new TestInput<>(this, streams, found);
    }

    /**
     * A stream to look at. One that nobody has sent to is empty.
     *
     * @param stream as for {@link #input}
     * @return for the same stream the same object
     */
    @SuppressWarnings("unchecked") // the test says what the stream holds
    public <K, V> TestOutput<K, V> output(String stream) {
        requireOpen();
        return (TestOutput<K, V>)
                outputs.computeIfAbsent(names.stream(stream), found -> new TestOutput<K, V>(streams, found, true));
    }

    /**
     * A store, or a local table, over all tasks.
     *
     * @throws IllegalStateException when the job does not run
     * @throws IllegalArgumentException when there is no such store
     */
    public <K, V> TestStore<K, V> store(String name) {
        parts(name, job.tasks());
        return new TestStore<>(name, () -> parts(name, job.tasks()));
    }

    /**
     * A store, or a local table, of one task.
     *
     * @param task its name, in general {@code Partition N}
     * @throws IllegalStateException when the job does not run
     * @throws IllegalArgumentException when there is no such store or no such task
     */
    public <K, V> TestStore<K, V> store(String name, String task) {
        parts(name, Set.of(task));
        return new TestStore<>(name, () -> parts(name, Set.of(task)));
    }

    @SuppressWarnings("unchecked") // the test says what the store holds
    private <K, V> Collection<KeyValueStore<K, V>> parts(String store, Set<String> tasks) {
        requireRunning("look at store " + store);
        List<KeyValueStore<K, V>> parts = new ArrayList<>();
        for (String task : tasks) {
            TaskContext context = process.tasks().get(new TaskName(task));
            if (context == null) {
                throw new IllegalArgumentException("There is no task " + task + ": expected one of " + job.tasks());
            }
            KeyValueStore<?, ?> part = context.getStore(store);
            if (part == null) {
                throw new IllegalArgumentException(
                        "There is no store " + store + ": expected one that the job declares");
            }
            parts.add((KeyValueStore<K, V>) part);
        }
        return parts;
    }

    /** Names of the tasks. */
    public Set<String> tasks() {
        return job.tasks();
    }

    // Time and commits.

    /** The driver's time. */
    public Instant now() {
        return time.instant();
    }

    /**
     * Lets time pass, for the job and for the streams. What is due meanwhile is done at its time, in order. Time passes also while the job
     * does not run, or is killed on the way.
     *
     * @param by not negative
     */
    public void advance(Duration by) {
        requireOpen();
        if (by.isNegative()) {
            throw new IllegalArgumentException("Cannot advance by " + by + ": time does not go back");
        }
        long target = time.passedNanos() + by.toNanos();
        if (state == State.RUNNING) {
            work(() -> passUntil(target));
        }
        time.advance(Duration.ofNanos(target - time.passedNanos()));
    }

    private void passUntil(long target) throws InterruptedException {
        while (time.passedNanos() < target && !isOver()) {
            long hop = Math.min(Math.max(1, process.untilNextDeadline()), target - time.passedNanos());
            time.advance(Duration.ofNanos(hop));
            deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
            settleInside();
        }
    }

    /**
     * Commits all tasks. What thereby becomes visible to the job itself, in streams between its steps, is processed and committed too.
     *
     * @throws IllegalStateException when the job does not run
     */
    public void commit() {
        requireRunning("commit");
        work(() -> {
            long before;
            do {
                before = world.sends();
                process.requestCommit();
                settleInside();
            } while (world.sends() != before && !isOver());
        });
    }

    // Life and death.

    /** Whether there is a process. */
    public boolean isRunning() {
        return state == State.RUNNING;
    }

    /**
     * Kills the process, as kill -9 at this instant would: nothing is committed or closed, and what is not committed is lost. Streams,
     * and what is committed of stores, outlive it. May also be called by code that the driver runs, such as a function or what stands
     * for a service in the test, at any point; it does not return then. On a thread of the job's own it returns, and the process is
     * killed before it does anything else.
     *
     * @throws IllegalStateException when the job does not run
     */
    public void crash() {
        requireRunning("crash");
        life.end();
        if (inside == null) {
            bury();
        } else if (inside == Thread.currentThread()) {
            throw new ProcessKilled();
        }
    }

    /**
     * Makes the process be killed when a commit is about to do a step. Once; in the next process if this one does not come to it. The
     * call under which it happens returns as if nothing had.
     *
     * <p>Of several such points the last one named counts.
     */
    public void crashBefore(CommitStep step) {
        crashAt(new CrashPoint.Before(step));
    }

    /** The same, when a commit has done a step. */
    public void crashAfter(CommitStep step) {
        crashAt(new CrashPoint.After(step));
    }

    /**
     * The same, when a message to a stream is about to be sent, and so in the middle of the message that it comes from.
     *
     * @param stream as for {@link #input}
     */
    public void crashAtSend(String stream) {
        crashAt(new CrashPoint.Send(names.stream(stream)));
    }

    private void crashAt(CrashPoint point) {
        requireOpen();
        world.crashAt(point);
    }

    /**
     * Starts a process on the host of the one before: its stores begin with what lies on the disk, brought up to date from their
     * changelogs, and its inputs behind the last commit. Returns when all that was waiting is processed.
     *
     * @throws IllegalStateException when the job runs
     * @throws RuntimeException when it fails
     */
    public void restart() {
        requireOpen();
        if (state == State.RUNNING) {
            throw new IllegalStateException("Cannot restart: the job runs; expected crash() or stop() before");
        }
        life = world.beginLife();
        process = job.newProcess(new Environment(Map.of(), clockOfLoop, clockOfTimers, life));
        state = State.RUNNING;
        work(() -> {
            process.start();
            settleInside();
        });
    }

    /**
     * The same on another host: stores are restored from their changelogs alone, and those without are empty.
     *
     * @throws IllegalStateException when the job runs
     * @throws RuntimeException when it fails
     */
    public void restartElsewhere() {
        requireOpen();
        if (state != State.RUNNING) {
            disk.delete();
        }
        restart();
    }

    /**
     * Stops the job in good order: with a last commit, if it commits by itself, and everything closed.
     *
     * @throws IllegalStateException when the job does not run
     */
    public void stop() {
        requireRunning("stop");
        work(() -> {
            process.requestStop();
            settleInside();
        });
    }

    /** Closes everything, without a last commit, and forgets all streams. Does nothing the second time. */
    @Override
    public void close() {
        if (state == State.CLOSED) {
            return;
        }
        boolean runs = state == State.RUNNING;
        state = State.CLOSED;
        try {
            if (runs) {
                process.close(null);
            }
        } finally {
            world.end();
            disk.delete();
        }
    }

    /** Does what there is to do now, if the job runs. */
    void settle() {
        requireOpen();
        // Code under test may send to an input itself; the call that has led there goes on with it.
        if (state == State.RUNNING && inside == null) {
            work(this::settleInside);
        }
    }

    // In the process.

    private interface Work {
        void run() throws InterruptedException;
    }

    /** Whether there is nothing more to be done by this process. */
    private boolean isOver() {
        return life.isOver() || process.isDone();
    }

    private void work(Work work) {
        Throwable failure = null;
        deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        inside = Thread.currentThread();
        try {
            work.run();
        } catch (Throwable e) {
            failure = e;
        } finally {
            inside = null;
        }
        if (life.isOver()) {
            bury();
        } else if (failure != null) {
            throw failed(failure);
        } else if (process.isDone()) {
            state = State.STOPPED;
            process.close(null);
        }
    }

    private void bury() {
        state = State.CRASHED;
        process.kill();
    }

    private RuntimeException failed(Throwable failure) {
        state = State.FAILED;
        process.close(failure);
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return failure instanceof RuntimeException runtime
                ? runtime
                : new SamzaException("The test driver was interrupted", failure);
    }

    private void settleInside() throws InterruptedException {
        boolean worked = true;
        while (!isOver()) {
            worked = process.step(!worked);
            if (!worked && process.isIdle()) {
                return;
            }
            if (System.nanoTime() - deadlineNanos > 0) {
                throw new IllegalStateException("The job did not come to rest within " + PATIENCE + ": "
                        + (process.isIdle()
                                ? "it goes on making work for itself"
                                : "a message is in flight that is not completed"));
            }
        }
    }

    private void requireOpen() {
        if (state == State.CLOSED) {
            throw new IllegalStateException("This test driver is closed");
        }
    }

    private void requireRunning(String action) {
        requireOpen();
        if (state != State.RUNNING) {
            throw new IllegalStateException(
                    "Cannot " + action + ": the job " + state.words + "; expected restart() before");
        }
    }
}
