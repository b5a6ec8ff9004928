// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.samza.metrics.Timer;
import org.apache.samza.storage.kv.Entry;
import org.apache.samza.table.remote.TableRateLimiter.CreditFunction;
import org.apache.samza.util.EmbeddedTaggedRateLimiter;
import org.junit.jupiter.api.Test;

class TableRateLimiterTest {
    private static final long WAIT_NANOS = 3_000_000;

    private final List<Map<String, Integer>> taken = new ArrayList<>();
    private long nowNanos;

    @Test
    void everyRecordCostsOneWithoutACreditFunction() {
        TableRateLimiter<String, String> limiter = limiter(null);
        limiter.throttle("key");
        limiter.throttle("key", "value");
        limiter.throttle(7, "argument");
        limiter.throttle(List.of("a", "b"));
        limiter.throttleRecords(List.of(new Entry<>("a", "1"), new Entry<>("b", "2"), new Entry<>("c", "3")));
        assertThat(taken)
                .containsExactly(
                        Map.of("tag", 1), Map.of("tag", 1), Map.of("tag", 1), Map.of("tag", 2), Map.of("tag", 3));
    }

    @Test
    void theCreditFunctionSaysWhatACallCosts() {
        TableRateLimiter<String, String> limiter = limiter((key, value, args) -> value == null ? 2 : value.length());
        limiter.throttle("key");
        limiter.throttle("key", "long value");
        limiter.throttle(List.of("a", "b"));
        limiter.throttleRecords(List.of(new Entry<>("a", "xyz"), new Entry<>("b", "x")));
        assertThat(taken).containsExactly(Map.of("tag", 2), Map.of("tag", 10), Map.of("tag", 4), Map.of("tag", 4));
    }

    @Test
    void aCallThatCostsNothingDoesNotWait() {
        limiter((key, value, args) -> 0).throttle("key");
        limiter(null).throttle(List.of());
        assertThat(taken).isEmpty();
    }

    @Test
    void waitingTimeIsRecordedInNanosecondsOnceThereIsATimer() {
        TableRateLimiter<String, String> limiter = limiter(null);
        limiter.throttle("key");
        Timer timer = new Timer("wait-ns");
        limiter.setTimerMetric(timer);
        limiter.throttle("key");
        assertThat(timer.getSnapshot().getValues()).containsExactly(WAIT_NANOS);
    }

    @Test
    void aLimiterWithoutCreditsOfTheTagIsRefused() {
        assertThatThrownBy(() -> new TableRateLimiter<>(
                        "orders", new EmbeddedTaggedRateLimiter(Map.of("other", 1)), null, "tag"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("orders")
                .hasMessageContaining("tag");
    }

    private TableRateLimiter<String, String> limiter(CreditFunction<String, String> creditFn) {
        return new TableRateLimiter<>("orders", new Recording(), creditFn, "tag", () -> nowNanos);
    }

    /** Notes what is taken from it, which takes some time of the hand clock. */
    @SuppressWarnings("serial")
    private final class Recording extends EmbeddedTaggedRateLimiter {
        Recording() {
            super(Map.of("tag", 1));
        }

        @Override
        public void acquire(Map<String, Integer> credits) {
            taken.add(credits);
            nowNanos += WAIT_NANOS;
        }
    }
}
