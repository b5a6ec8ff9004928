// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.samza.metrics.Counter;
import org.apache.samza.metrics.MetricGroup;
import org.apache.samza.metrics.MetricsRegistryMap;
import org.apache.samza.testing.HandClock;
import org.apache.samza.testing.HandScheduler;
import org.junit.jupiter.api.Test;

final class TableRetriesTest {
    private final HandClock clock = new HandClock();
    private final HandScheduler scheduler = new HandScheduler(clock);
    private final MetricsRegistryMap registry = new MetricsRegistryMap();
    private int calls;

    private CompletableFuture<String> run(TableRetryPolicy policy, int failures) {
        return new Retries(
                        policy,
                        "tables.t.policy",
                        failure -> failure instanceof IllegalStateException,
                        scheduler,
                        clock,
                        new MetricGroup("retries", registry))
                .run(() -> {
                    if (++calls <= failures) {
                        throw new IllegalStateException("busy " + calls);
                    }
                    return CompletableFuture.completedFuture("done");
                });
    }

    @Test
    void aCallThatSucceedsIsMadeOnce() {
        assertThat(run(new TableRetryPolicy(), 0)).isCompletedWithValue("done");
        assertThat(calls).isEqualTo(1);
        assertThat(count("success-count")).isEqualTo(1);
    }

    @Test
    void goesOnUntilItSucceeds() {
        CompletableFuture<String> result = run(new TableRetryPolicy().withFixedBackoff(Duration.ofMillis(20)), 3);
        assertThat(result).isNotDone();
        scheduler.advanceMs(59);
        assertThat(result).isNotDone();
        scheduler.advanceMs(1);
        assertThat(result).isCompletedWithValue("done");
        assertThat(scheduler.delaysMs()).containsExactly(20L, 20L, 20L);
        assertThat(count("retry-count")).isEqualTo(3);
        assertThat(count("success-count")).isZero();
    }

    @Test
    void stopsAfterSoManyRetries() {
        CompletableFuture<String> result = run(new TableRetryPolicy().withStopAfterAttempts(2), 9);
        scheduler.advanceMs(1);
        assertThat(calls).isEqualTo(3);
        assertThat(result)
                .isCompletedExceptionally()
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .withMessageContaining("after 3 tries in 0 ms, the most of tables.t.policy")
                .withStackTraceContaining("busy 3");
        assertThat(count("perm-failure-count")).isEqualTo(1);
    }

    @Test
    void stopsWhenTheNextTryWouldComeTooLate() {
        CompletableFuture<String> result = run(
                new TableRetryPolicy()
                        .withFixedBackoff(Duration.ofMillis(40))
                        .withStopAfterDelay(Duration.ofMillis(100)),
                9);
        scheduler.advanceMs(1000);
        assertThat(calls).isEqualTo(3);
        assertThat(result).isCompletedExceptionally();
    }

    @Test
    void failuresThatNobodyNamesAreFinal() {
        CompletableFuture<String> result = new Retries(
                        new TableRetryPolicy().withRetryPredicate(failure -> "again".equals(failure.getMessage())),
                        "tables.t.policy",
                        failure -> failure instanceof IllegalStateException,
                        scheduler,
                        clock,
                        new MetricGroup("retries", registry))
                .run(() -> CompletableFuture.failedFuture(
                        switch (++calls) {
                            case 1 -> new IllegalStateException("named by the function");
                            case 2 -> new RuntimeException("again");
                            default -> new RuntimeException("for good");
                        }));
        scheduler.advanceMs(1);
        assertThat(calls).isEqualTo(3);
        assertThat(result)
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .withMessageContaining("at try 3, of a kind that tables.t.policy does not try again")
                .withStackTraceContaining("for good");
    }

    @Test
    void aPredicateThatFailsEndsTheCall() {
        CompletableFuture<String> result = new Retries(
                        new TableRetryPolicy().withRetryPredicate(failure -> {
                            throw new UnsupportedOperationException("predicate");
                        }),
                        "tables.t.policy",
                        failure -> false,
                        scheduler,
                        clock,
                        new MetricGroup("retries", registry))
                .run(() -> CompletableFuture.failedFuture(new RuntimeException("call")));
        assertThat(result).isCompletedExceptionally();
    }

    @Test
    void anErrorInALaterTryEndsTheCall() {
        CompletableFuture<String> result = new Retries(
                        new TableRetryPolicy(),
                        "tables.t.policy",
                        failure -> failure instanceof IllegalStateException,
                        scheduler,
                        clock,
                        new MetricGroup("retries", registry))
                .run(() -> {
                    if (++calls == 1) {
                        throw new IllegalStateException("busy");
                    }
                    throw new AssertionError("a mistake in the function");
                });
        scheduler.advanceMs(1);

        assertThat(result)
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .withStackTraceContaining("a mistake in the function");
    }

    @Test
    void aClosedSchedulerEndsTheCall() {
        scheduler.refuse();
        assertThat(run(new TableRetryPolicy(), 9)).isCompletedExceptionally();
    }

    @Test
    void pausesGrowUpToTheLongest() {
        var pauses = new Pauses(
                new TableRetryPolicy().withExponentialBackoff(Duration.ofMillis(10), Duration.ofMillis(50), 2),
                () -> 0.5);
        assertThat(new long[] {
                    pauses.before(0), pauses.before(1), pauses.before(2), pauses.before(3), pauses.before(5000)
                })
                .containsExactly(10_000_000, 20_000_000, 40_000_000, 50_000_000, 50_000_000);
    }

    @Test
    void randomPausesLieBetweenTheirEnds() {
        var policy = new TableRetryPolicy().withRandomBackoff(Duration.ofMillis(10), Duration.ofMillis(30));
        assertThat(new Pauses(policy, () -> 0).before(0)).isEqualTo(10_000_000);
        assertThat(new Pauses(policy, () -> 0.75).before(7)).isEqualTo(25_000_000);
    }

    @Test
    void jitterMakesPausesLongerOrShorterButNeverNegative() {
        var policy =
                new TableRetryPolicy().withFixedBackoff(Duration.ofMillis(10)).withJitter(Duration.ofMillis(20));
        assertThat(new Pauses(policy, () -> 0).before(0)).isZero();
        assertThat(new Pauses(policy, () -> 0.5).before(0)).isEqualTo(10_000_000);
        assertThat(new Pauses(policy, () -> 1).before(0)).isEqualTo(30_000_000);
    }

    private long count(String name) {
        return ((Counter) registry.getGroup("retries").get(name)).getCount();
    }
}
