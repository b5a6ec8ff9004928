// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

package org.apache.samza.metrics;

import org.apache.samza.util.Clock;

/**
 * How long something took, over the last stretch of time (five minutes unless told otherwise). The unit is the
 * caller's; names that end in {@code -ns} are in nanoseconds. Safe for use from many threads.
 */
public class Timer implements Metric {
    private final String name;
    private final Reservoir reservoir;

    /**
     * Creates a timer over the last five minutes.
     *
     * @param name the timer's name within its group
     */
    public Timer(String name) {
        this(name, new SlidingTimeWindowReservoir());
    }

    /**
     * Creates a timer over a window.
     *
     * @param name the timer's name within its group
     * @param windowSize how long a duration is kept, in milliseconds
     * @param clock tells the time, for the window; never {@code null}
     */
    public Timer(String name, long windowSize, Clock clock) {
        this(name, new SlidingTimeWindowReservoir(windowSize, clock));
    }

    /**
     * Creates a timer over a window.
     *
     * @param name the timer's name within its group
     * @param windowSize how long a duration is kept, in milliseconds
     * @param collisionBuffer how many durations are kept for each millisecond
     * @param clock tells the time, for the window; never {@code null}
     */
    public Timer(String name, long windowSize, int collisionBuffer, Clock clock) {
        this(name, new SlidingTimeWindowReservoir(windowSize, collisionBuffer, clock));
    }

    /**
     * Creates a timer over a reservoir of the caller's choice.
     *
     * @param name the timer's name within its group
     * @param reservoir keeps the durations; never {@code null}
     */
    public Timer(String name, Reservoir reservoir) {
        this.name = name;
        this.reservoir = reservoir;
    }

    /**
     * Records one duration.
     *
     * @param duration how long it took, in the unit of this timer
     */
    public void update(long duration) {
        reservoir.update(duration);
    }

    /**
     * Returns the durations kept at this moment.
     *
     * @return a snapshot that later updates do not change
     */
    public Snapshot getSnapshot() {
        return reservoir.getSnapshot();
    }

    @Override
    public void visit(MetricsVisitor visitor) {
        visitor.timer(this);
    }

    /**
     * Returns the name.
     *
     * @return the timer's name within its group
     */
    public String getName() {
        return name;
    }
}
