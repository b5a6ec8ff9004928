// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.remote;

import java.io.Serializable;
import java.util.Collection;
import java.util.Collections;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.apache.samza.annotation.InterfaceStability;
import org.apache.samza.metrics.Timer;
import org.apache.samza.storage.kv.Entry;
import org.apache.samza.util.RateLimiter;

/**
 * Slows the reads or the writes of one table down to a rate: works out what a call costs and takes that many credits of
 * one tag of a {@link RateLimiter}. As safe for use from several threads as that limiter is.
 *
 * @param <K> type of keys
 * @param <V> type of values
 */
public class TableRateLimiter<K, V> {
    private final String tag;
    private final RateLimiter rateLimiter;
    private final CreditFunction<K, V> creditFn;
    private final LongSupplier nanos;
    private volatile Timer waitTimeMetric;

    /**
     * Says what a call costs. Travels to the containers in Java's serialised form; may be called from several threads
     * at once.
     *
     * @param <K> type of keys
     * @param <V> type of values
     */
    @InterfaceStability.Unstable
    public interface CreditFunction<K, V> extends TablePart, Serializable {
        /**
         * The cost of a call about one record.
         *
         * @param key the key
         * @param value the value; null for reads and deletions
         * @param args the caller's further arguments
         * @return credits; 0 or less for a call that need not wait
         */
        int getCredits(K key, V value, Object... args);

        /**
         * The cost of an operation of the table function's own. By default 1.
         *
         * @param opId tells apart the operations
         * @param args the operation's arguments
         * @return credits; 0 or less for a call that need not wait
         */
        default int getCredits(int opId, Object... args) {
            return 1;
        }
    }

    /**
     * A limiter of one kind of call.
     *
     * @param tableId the table, for messages
     * @param rateLimiter holds the credits, not null
     * @param creditFn says what a call costs; null when every record and every operation costs 1
     * @param tag the kind of call, by which credits are taken
     * @throws IllegalArgumentException if the rate limiter has no credits of that tag
     */
    public TableRateLimiter(String tableId, RateLimiter rateLimiter, CreditFunction<K, V> creditFn, String tag) {
        this(tableId, rateLimiter, creditFn, tag, System::nanoTime);
    }

    /** With a clock, in nanoseconds from any origin. */
    TableRateLimiter(
            String tableId, RateLimiter rateLimiter, CreditFunction<K, V> creditFn, String tag, LongSupplier nanos) {
        Objects.requireNonNull(rateLimiter, "A rate limiter is needed");
        if (!rateLimiter.getSupportedTags().contains(tag)) {
            throw new IllegalArgumentException("The rate limiter of table " + tableId + " has no tag " + tag + ", only "
                    + rateLimiter.getSupportedTags());
        }
        this.rateLimiter = rateLimiter;
        this.creditFn = creditFn;
        this.tag = tag;
        this.nanos = nanos;
    }

    /**
     * Says where to record how long calls wait.
     *
     * @param timer takes nanoseconds, not null
     */
    public void setTimerMetric(Timer timer) {
        waitTimeMetric = Objects.requireNonNull(timer, "A timer is needed");
    }

    /**
     * Waits until a call about a key may go out.
     *
     * @param key the key
     * @param args the caller's further arguments
     */
    public void throttle(K key, Object... args) {
        take(cost(key, null, args));
    }

    /**
     * Waits until a call about a record may go out.
     *
     * @param key the key
     * @param value the value
     * @param args the caller's further arguments
     */
    public void throttle(K key, V value, Object... args) {
        take(cost(key, value, args));
    }

    /**
     * Waits until an operation of the table function's own may go out.
     *
     * @param opId tells apart the operations
     * @param args the operation's arguments
     */
    public void throttle(int opId, Object... args) {
        take(creditFn == null ? 1 : creditFn.getCredits(opId, args));
    }

    /**
     * Waits until one call about several keys may go out. It costs what its keys cost together.
     *
     * @param keys the keys
     * @param args the caller's further arguments
     */
    public void throttle(Collection<K> keys, Object... args) {
        take(keys.stream().mapToInt(key -> cost(key, null, args)).sum());
    }

    /**
     * Waits until one call about several records may go out. It costs what its records cost together.
     *
     * @param records keys and values
     * @param args the caller's further arguments
     */
    public void throttleRecords(Collection<Entry<K, V>> records, Object... args) {
        take(records.stream()
                .mapToInt(record -> cost(record.getKey(), record.getValue(), args))
                .sum());
    }

    private int cost(K key, V value, Object[] args) {
        return creditFn == null ? 1 : creditFn.getCredits(key, value, args);
    }

    private void take(int credits) {
        if (credits <= 0) {
            return;
        }
        long start = nanos.getAsLong();
        rateLimiter.acquire(Collections.singletonMap(tag, credits));
        Timer timer = waitTimeMetric;
        if (timer != null) {
            timer.update(nanos.getAsLong() - start);
        }
    }
}
