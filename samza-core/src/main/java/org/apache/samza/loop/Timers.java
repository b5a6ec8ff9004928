// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import org.apache.samza.agent.Clock;
import org.apache.samza.agent.Mailbox;
import org.apache.samza.scheduler.CallbackScheduler;
import org.apache.samza.scheduler.ScheduledCallback;

/** The timers of all tasks, the next one first. Owned by the loop's thread; tasks set them by mail, from any thread. */
public final class Timers {
    /** One timer; a key that is set again gets a new one and the old one is dead. */
    static final class Timer<K> {
        private final TaskInstance task;
        private final K key;
        private final long dueNanos;
        private final ScheduledCallback<K> callback;

        private Timer(TaskInstance task, K key, long dueNanos, ScheduledCallback<K> callback) {
            this.task = task;
            this.key = key;
            this.dueNanos = dueNanos;
            this.callback = callback;
        }

        void run(TaskInstance owner) throws Exception {
            callback.onCallback(key, owner.collector(), owner.requests());
        }
    }

    private record Name(TaskInstance task, Object key) {}

    private final Clock clock;
    private final Mailbox mailbox;
    private final PriorityQueue<Timer<?>> queue = new PriorityQueue<>((a, b) -> Long.signum(a.dueNanos - b.dueNanos));
    private final Map<Name, Timer<?>> pending = new HashMap<>();

    /** Timers that are set through a loop's mailbox. */
    public Timers(Clock clock, Mailbox mailbox) {
        this.clock = clock;
        this.mailbox = mailbox;
    }

    /** The scheduler that one task sees. */
    CallbackScheduler schedulerOf(TaskInstance task) {
        return new CallbackScheduler() {
            @Override
            public <K> void scheduleCallback(K key, long timestamp, ScheduledCallback<K> callback) {
                mailbox.post(() -> set(task, key, timestamp, callback));
            }

            @Override
            public <K> void deleteCallback(K key) {
                mailbox.post(() -> drop(task, key));
            }
        };
    }

    private <K> void set(TaskInstance task, K key, long timestamp, ScheduledCallback<K> callback) {
        drop(task, key);
        // Bounded so that a time far away, such as Long.MAX_VALUE, does not overflow into the past.
        long delayMs = Math.max(0, Math.min(timestamp - clock.millis(), 3_650L * 86_400_000));
        if (timestamp < 0) {
            delayMs = 0;
        }
        Timer<K> timer = new Timer<>(task, key, clock.nanos() + delayMs * 1_000_000, callback);
        pending.put(new Name(task, key), timer);
        queue.add(timer);
    }

    private void drop(TaskInstance task, Object key) {
        Timer<?> old = pending.remove(new Name(task, key));
        if (old != null) {
            queue.remove(old);
        }
    }

    /** Nanoseconds until the next timer; {@code Long.MAX_VALUE} when there is none. */
    long untilNext(long nowNanos) {
        Timer<?> first = queue.peek();
        return first == null ? Long.MAX_VALUE : Math.max(0, first.dueNanos - nowNanos);
    }

    /** Hands the timers that are due to their tasks. */
    void expire(long nowNanos) {
        for (Timer<?> first = queue.peek(); first != null && first.dueNanos - nowNanos <= 0; first = queue.peek()) {
            queue.poll();
            pending.remove(new Name(first.task, first.key));
            first.task.timerDue(first);
        }
    }
}
