// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.oracle;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * A container with the kills that it is to suffer, one after the other. Advanced by {@link #step}, which does not wait.
 *
 * <pre>
 *   ALIVE --trap laid, or moment chosen--> DOOMED --killed--> DEAD --next life has committed--> ALIVE
 *     ^                                                                                          |
 *     +------------------------------------------------------------------------------------------+
 * </pre>
 */
final class Victim {
    private static final int LATEST_COMMIT = 5;
    private static final int LATEST_FETCH = 3;
    /** A life shall get something done before it ends, most of the times. */
    private static final int LONGEST_WAIT_MS = 4_000;

    private static final int RESTORE_TRIES = 5;
    private static final long RESTORE_PAUSE_SECONDS = 10;
    private static final Duration LIMIT = Duration.ofSeconds(300);

    private enum State {
        ALIVE,
        DOOMED,
        DEAD
    }

    private final String container;
    private final Traps traps;
    private final KillLog log;
    private final Random random;
    private final Deque<Point> plan = new ArrayDeque<>();
    private State state = State.ALIVE;
    private Point point;
    private int tries;
    private ProcessHandle doomed;
    private long since = System.nanoTime();
    private long passedAt;
    private long earliest = System.nanoTime();
    private long diedAtMs;

    /**
     * @param container job and container id, as in the names of the files
     */
    Victim(String container, Traps traps, KillLog log, long seed) {
        this.container = container;
        this.traps = traps;
        this.log = log;
        this.random = new Random(seed ^ container.hashCode());
    }

    void plan(Point next) {
        plan.add(next);
    }

    int planned() {
        return plan.size();
    }

    /** Whether all kills were done and the container lives and has committed since. */
    boolean isDone() {
        return state == State.ALIVE && plan.isEmpty();
    }

    void step() throws IOException {
        switch (state) {
            case ALIVE -> doom();
            case DOOMED -> watch();
            case DEAD -> awaitNextLife();
        }
        if (!isDone() && System.nanoTime() - since > LIMIT.toNanos()) {
            throw new AssertionError("Container " + container + " is " + state + " for " + LIMIT.toSeconds()
                    + " s; its kill was to be at " + point);
        }
    }

    private void doom() throws IOException {
        var live = traps.process(container);
        OptionalLong committed = traps.committed(container);
        if (plan.isEmpty()
                || live.isEmpty()
                || committed.isEmpty()
                || committed.getAsLong() != live.get().pid()) {
            return;
        }
        point = plan.remove();
        doomed = live.get();
        enter(State.DOOMED);
        if (point.isFromOutside()) {
            doomed.destroyForcibly();
            doomed.onExit().join();
            die();
        } else if (point == Point.RESTORE) {
            tries = 0;
            layBeforeRestore();
        } else {
            int longest = point.longestDelayMicros();
            traps.lay(
                    container,
                    point.trap(1 + random.nextInt(LATEST_COMMIT), longest == 0 ? 0 : 1 + random.nextInt(longest)));
        }
    }

    /** The trap is for the life after this one. */
    private void layBeforeRestore() throws IOException {
        tries++;
        passedAt = 0;
        traps.lay(container, point.trap(tries == 1 ? 1 + random.nextInt(LATEST_FETCH) : 1, 0));
        doomed.destroyForcibly();
        doomed.onExit().join();
        log.killed(container, Point.ANY_TIME);
    }

    private void watch() throws IOException {
        if (traps.hasSprung(container)) {
            doomed = traps.process(container).orElse(doomed);
            // With a delay it lives on for a moment.
            if (!doomed.isAlive()) {
                die();
            }
        } else if (point == Point.RESTORE) {
            watchRestore();
        } else {
            lookForOtherEnds();
        }
    }

    /** Something else may have ended it; the trap is still laid, for its next life. */
    private void lookForOtherEnds() throws IOException {
        var live = traps.process(container);
        if (live.isPresent() && live.get().pid() != doomed.pid()) {
            log.endedByItself(container);
            doomed = live.get();
        }
    }

    /** A life with little to restore may have got through. */
    private void watchRestore() throws IOException {
        OptionalLong committed = traps.committed(container);
        var live = traps.process(container);
        if (live.isPresent()
                && live.get().pid() != doomed.pid()
                && committed.orElse(-1) == live.get().pid()) {
            if (passedAt == 0) {
                passedAt = System.nanoTime();
            }
            if (System.nanoTime() - passedAt < TimeUnit.SECONDS.toNanos(RESTORE_PAUSE_SECONDS * tries)) {
                return; // so that there is more to restore next time
            }
            traps.remove(container);
            if (tries == RESTORE_TRIES) {
                throw new AssertionError("Container " + container + " had too little to restore, " + tries + " times");
            }
            doomed = live.get();
            layBeforeRestore();
        }
    }

    private void die() {
        diedAtMs = System.currentTimeMillis();
        log.killed(container, point);
        enter(State.DEAD);
    }

    private void awaitNextLife() throws IOException {
        OptionalLong committed = traps.committed(container);
        if (committed.isPresent()
                && committed.getAsLong() != doomed.pid()
                && traps.committedAt(container) >= diedAtMs) {
            log.recovered(container, point, traps.committedAt(container) - diedAtMs);
            enter(State.ALIVE);
            earliest = since + random.nextInt(LONGEST_WAIT_MS) * 1_000_000L;
        }
    }

    private void enter(State next) {
        state = next;
        since = System.nanoTime();
    }
}
