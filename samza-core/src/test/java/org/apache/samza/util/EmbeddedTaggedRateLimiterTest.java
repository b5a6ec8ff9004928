// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.util;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.samza.SamzaException;
import org.apache.samza.config.schema.ConfiguredObject;
import org.apache.samza.table.utils.SerdeUtils;
import org.apache.samza.testing.HandClock;
import org.apache.samza.testing.TablesContext;
import org.junit.jupiter.api.Test;

final class EmbeddedTaggedRateLimiterTest {
    private final HandClock clock = new HandClock();

    private EmbeddedTaggedRateLimiter started(EmbeddedTaggedRateLimiter limiter, int tasks) {
        limiter.init(tasks, clock, clock::advanceNanos);
        return limiter;
    }

    @Test
    void boundsTheRateToTheTasksShare() {
        var limiter = started(new EmbeddedTaggedRateLimiter(Map.of("read", 100, "write", 10)), 5);
        long end = clock.nanos() + TimeUnit.SECONDS.toNanos(10);
        int taken = 0;
        while (clock.nanos() < end) {
            limiter.acquire(Map.of("read", 1));
            taken++;
        }
        assertThat(taken).isBetween(200, 202);
    }

    @Test
    void tagsDoNotWaitForEachOther() {
        var limiter = started(new EmbeddedTaggedRateLimiter(Map.of("read", 1, "write", 1)), 1);
        long begun = clock.nanos();
        limiter.acquire(Map.of("read", 1, "write", 1));
        assertThat(clock.nanos()).isEqualTo(begun);
    }

    @Test
    void keepsNoMoreThanASecondsCredits() {
        var limiter = started(new EmbeddedTaggedRateLimiter(10), 1);
        clock.advanceMs(60_000);
        long begun = clock.nanos();
        limiter.acquire(10);
        assertThat(clock.nanos()).isEqualTo(begun);
        limiter.acquire(5);
        assertThat(clock.nanos() - begun).isCloseTo(500_000_000L, within(10L));
    }

    @Test
    void aCallMayCostMoreThanASecondsCredits() {
        var limiter = started(new EmbeddedTaggedRateLimiter(10), 1);
        long begun = clock.nanos();
        limiter.acquire(31);
        assertThat(clock.nanos() - begun).isCloseTo(3_000_000_000L, within(10L));
    }

    @Test
    void takesNothingThatWouldComeTooLate() {
        var limiter = started(new EmbeddedTaggedRateLimiter(Map.of("read", 10)), 1);
        assertThat(limiter.acquire(Map.of("read", 6), 400, TimeUnit.MILLISECONDS))
                .isEqualTo(Map.of("read", 0));
        assertThat(limiter.acquire(Map.of("read", 6), 600, TimeUnit.MILLISECONDS))
                .isEqualTo(Map.of("read", 6));
        assertThat(limiter.acquire(Map.of("read", 0), 0, TimeUnit.MILLISECONDS)).isEqualTo(Map.of("read", 0));
    }

    @Test
    void timeRunsForAllTagsTogether() {
        var limiter = started(new EmbeddedTaggedRateLimiter(Map.of("a", 1, "b", 1)), 1);
        Map<String, Integer> taken = limiter.acquire(Map.of("a", 3, "b", 3), 3, TimeUnit.SECONDS);
        assertThat(taken.values()).containsExactlyInAnyOrder(0, 3);
    }

    @Test
    void travelsAndIsInitialisedFromTheJobModel() {
        String text = SerdeUtils.serialize("limiter", new EmbeddedTaggedRateLimiter(Map.of("read", 9, "write", 6)));
        EmbeddedTaggedRateLimiter limiter = ConfiguredObject.revive(EmbeddedTaggedRateLimiter.class, "key", text);
        assertThat(limiter.getSupportedTags()).containsExactlyInAnyOrder("read", "write");
        assertThatThrownBy(() -> limiter.acquire(Map.of("read", 1))).isInstanceOf(IllegalStateException.class);
        limiter.init(new TablesContext(3));
        limiter.acquire(Map.of("read", 1));
        // A share of 3 credits per second leaves 2 to come in 667 ms; all 9 would leave them sooner than in 300.
        assertThat(limiter.acquire(Map.of("read", 2), 300, TimeUnit.MILLISECONDS))
                .isEqualTo(Map.of("read", 0));
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> new EmbeddedTaggedRateLimiter(Map.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EmbeddedTaggedRateLimiter(0)).isInstanceOf(IllegalArgumentException.class);
        var limiter = started(new EmbeddedTaggedRateLimiter(Map.of("read", 1)), 1);
        assertThatThrownBy(() -> limiter.acquire(Map.of("write", 1))).hasMessageContainingAll("write", "read");
        assertThatThrownBy(() -> limiter.acquire(1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> limiter.acquire(Map.of("read", -1))).isInstanceOf(IllegalArgumentException.class);
        assertThat(new EmbeddedTaggedRateLimiter(1).getSupportedTags()).isEmpty();
    }

    @Test
    void anInterruptEndsTheWaiting() {
        var limiter = new EmbeddedTaggedRateLimiter(1);
        limiter.init(1, clock, nanos -> {
            throw new InterruptedException();
        });
        assertThatThrownBy(() -> limiter.acquire(2)).isInstanceOf(SamzaException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
