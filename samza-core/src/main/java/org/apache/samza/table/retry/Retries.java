// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.retry;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.samza.agent.Clock;
import org.apache.samza.metrics.Counter;
import org.apache.samza.metrics.MetricGroup;
import org.apache.samza.metrics.Timer;
import org.apache.samza.table.TableFailures;

/**
 * Makes failed calls again, as a policy says. The first try is made by the thread that asks for the call, all further ones by the
 * scheduler's. Safe for use by any thread.
 */
public final class Retries {
    private final TableRetryPolicy policy;
    private final String policyKey;
    private final Predicate<Throwable> retriable;
    private final Pauses pauses;
    private final ScheduledExecutorService scheduler;
    private final Clock clock;
    private final Counter retryCount;
    private final Counter successCount;
    private final Counter permFailureCount;
    private final Timer retryTimer;

    /**
     * Retries of the reads or of the writes of one table.
     *
     * @param policy when and how often
     * @param policyKey where the configuration has it, for failures
     * @param retriable what the table's function says of a failure; it or the policy's own predicate must say yes
     * @param scheduler makes the tries after the first; a call whose retry it refuses fails
     * @param clock tells how long a call has been tried
     * @param metrics where to count: first successes, retries, calls given up, and milliseconds of calls tried more than once
     */
    public Retries(
            TableRetryPolicy policy,
            String policyKey,
            Predicate<Throwable> retriable,
            ScheduledExecutorService scheduler,
            Clock clock,
            MetricGroup metrics) {
        this.policy = policy;
        this.policyKey = policyKey;
        this.retriable = retriable.or(policy.getRetryPredicate());
        this.pauses = new Pauses(policy, () -> ThreadLocalRandom.current().nextDouble());
        this.scheduler = scheduler;
        this.clock = clock;
        this.retryCount = metrics.counter("retry-count");
        this.successCount = metrics.counter("success-count");
        this.permFailureCount = metrics.counter("perm-failure-count");
        this.retryTimer = metrics.timer("retry-timer");
    }

    /**
     * Makes a call, again and again if need be.
     *
     * @param call one try; may throw instead of returning a future that fails
     * @return the result of the try that succeeded; else fails as the last try did, in a {@link RetriesEnded} where the policy
     *     has decided so
     */
    public <T> CompletableFuture<T> run(Supplier<CompletableFuture<T>> call) {
        var tries = new Tries<>(call);
        tries.next();
        return tries.result;
    }

    /** The tries of one call, one after the other. */
    private final class Tries<T> {
        final CompletableFuture<T> result = new CompletableFuture<>();
        private final Supplier<CompletableFuture<T>> call;
        private final long begun = clock.nanos();
        private int retries;

        Tries(Supplier<CompletableFuture<T>> call) {
            this.call = call;
        }

        void next() {
            Attempt.of(call).whenComplete((value, failure) -> {
                if (failure == null) {
                    succeeded(value);
                } else {
                    failed(TableFailures.cause(failure));
                }
            });
        }

        private void succeeded(T value) {
            if (retries == 0) {
                successCount.inc();
            } else {
                record();
            }
            result.complete(value);
        }

        private void failed(Throwable failure) {
            try {
                if (!retriable.test(failure)) {
                    end(failure, "at try " + (retries + 1) + ", of a kind that " + policyKey + " does not try again");
                    return;
                }
                long pause = pauses.before(retries);
                if (isLast(pause)) {
                    permFailureCount.inc();
                    record();
                    end(failure, "after " + (retries + 1) + " tries in " + spentMs() + " ms, the most of " + policyKey);
                    return;
                }
                retries++;
                retryCount.inc();
                scheduler.schedule(this::next, pause, TimeUnit.NANOSECONDS);
            } catch (RejectedExecutionException e) {
                result.completeExceptionally(failure); // closed
            } catch (RuntimeException e) { // of a predicate
                failure.addSuppressed(e);
                result.completeExceptionally(failure);
            }
        }

        private void end(Throwable failure, String tries) {
            result.completeExceptionally(new RetriesEnded(tries, failure));
        }

        private boolean isLast(long pause) {
            Integer most = policy.getMaxAttempts();
            Duration longest = policy.getMaxDuration();
            return most != null && retries >= most
                    || longest != null && clock.nanos() - begun + pause > longest.toNanos();
        }

        private void record() {
            retryTimer.update(spentMs());
        }

        private long spentMs() {
            return TimeUnit.NANOSECONDS.toMillis(clock.nanos() - begun);
        }
    }
}
