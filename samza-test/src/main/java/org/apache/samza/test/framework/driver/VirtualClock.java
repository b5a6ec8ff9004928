// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.framework.driver;

import java.io.InvalidObjectException;
import java.io.ObjectStreamException;
import java.io.Serializable;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Time that stands still until {@link TestDriver#advance} moves it. Give it to code under test that takes its time from a {@link Clock},
 * and to the driver by {@link DriverBuilder#withClock}. Safe for any thread.
 *
 * <p>A copy by serialisation, as functions of operators are copied, shows the same time as long as this process has the original.
 */
public final class VirtualClock extends Clock implements Serializable {
    private static final long serialVersionUID = 1L;
    /** On the boundary of every window whose length divides a day, and the same in every run. */
    private static final Instant DEFAULT_START = Instant.parse("2000-01-01T00:00:00Z");

    private static final Map<UUID, Reference<VirtualClock>> COPIED = new ConcurrentHashMap<>();

    private final UUID id = UUID.randomUUID();
    private final Instant start;
    private final AtomicLong passedNanos = new AtomicLong();

    /** A clock that begins with the year 2000, UTC. */
    public VirtualClock() {
        this(DEFAULT_START);
    }

    /** A clock that begins at an instant. */
    public VirtualClock(Instant start) {
        this.start = start;
    }

    @Override
    public Instant instant() {
        return start.plusNanos(passedNanos.get());
    }

    /** UTC. */
    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** The same time, told for another zone. */
    @Override
    public Clock withZone(ZoneId zone) {
        VirtualClock time = this;
        return new Clock() {
            @Override
            public Instant instant() {
                return time.instant();
            }

            @Override
            public ZoneId getZone() {
                return zone;
            }

            @Override
            public Clock withZone(ZoneId other) {
                return time.withZone(other);
            }
        };
    }

    /** Since the start. */
    long passedNanos() {
        return passedNanos.get();
    }

    void advance(Duration by) {
        passedNanos.addAndGet(by.toNanos());
    }

    private Object writeReplace() {
        COPIED.putIfAbsent(id, new WeakReference<>(this));
        return new Copy(id);
    }

    /** What travels in place of the clock. */
    private record Copy(UUID id) implements Serializable {
        private Object readResolve() throws ObjectStreamException {
            Reference<VirtualClock> original = COPIED.get(id);
            VirtualClock clock = original == null ? null : original.get();
            if (clock == null) {
                throw new InvalidObjectException("A virtual clock is known only in the process that made it");
            }
            return clock;
        }
    }
}
