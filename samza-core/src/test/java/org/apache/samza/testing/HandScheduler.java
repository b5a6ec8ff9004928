// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.testing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Does what is due when its clock is moved, in the thread that moves it. */
public final class HandScheduler extends ScheduledThreadPoolExecutor {
    private final HandClock clock;
    private final PriorityQueue<Task> tasks = new PriorityQueue<>(Comparator.comparingLong(task -> task.due));
    private final List<Long> delaysMs = new ArrayList<>();
    private boolean refuses;

    public HandScheduler(HandClock clock) {
        super(0);
        this.clock = clock;
    }

    private static final class Task extends FutureTask<Void> implements ScheduledFuture<Void> {
        final long due;

        Task(Runnable work, long due) {
            super(work, null);
            this.due = due;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int compareTo(Delayed other) {
            throw new UnsupportedOperationException();
        }
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable work, long delay, TimeUnit unit) {
        if (refuses) {
            throw new RejectedExecutionException();
        }
        delaysMs.add(unit.toMillis(delay));
        var task = new Task(work, clock.nanos() + unit.toNanos(delay));
        tasks.add(task);
        return task;
    }

    /** Lets time pass from one task to the next. */
    public void advanceMs(long millis) {
        long end = clock.nanos() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (!tasks.isEmpty() && tasks.peek().due <= end) {
            Task next = tasks.poll();
            clock.advanceNanos(Math.max(0, next.due - clock.nanos()));
            next.run();
        }
        clock.advanceNanos(end - clock.nanos());
    }

    public void refuse() {
        refuses = true;
    }

    /** What was asked for so far. */
    public List<Long> delaysMs() {
        return delaysMs;
    }
}
