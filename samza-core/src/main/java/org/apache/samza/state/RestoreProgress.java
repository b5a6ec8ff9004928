// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.state;

import java.util.ArrayDeque;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * How far the restore of a container's stores is, or of the one store of that name in all of its tasks. Written by restore
 * threads per batch, read by anyone.
 */
public final class RestoreProgress {
    private static final double BYTES_OF_MB = 1e6;
    /** Speeds are those of the last so many seconds. */
    private static final long MEMORY_NANOS = TimeUnit.SECONDS.toNanos(15);

    private final RestoreProgress whole;
    private final LongAdder records = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder totalRecords = new LongAdder();
    private final LongAdder passed = new LongAdder();
    private final LongAdder stores = new LongAdder();
    private final LongAdder totalStores = new LongAdder();
    private final LongAdder rebuilt = new LongAdder();
    private final ArrayDeque<Sample> samples = new ArrayDeque<>();
    private volatile Speed speed = Speed.NONE;

    /** Where the restore was at one moment. */
    private record Sample(long nanos, long records, long bytes, long passed) {}

    /**
     * How fast it went of late.
     *
     * @param records records a second
     * @param bytes bytes of keys and values a second
     * @param secondsLeft time to the end; -1 while it cannot be told, 0 when nothing is left
     */
    private record Speed(long records, long bytes, long secondsLeft) {
        static final Speed NONE = new Speed(0, 0, -1);
    }

    RestoreProgress() {
        this(null);
    }

    private RestoreProgress(RestoreProgress whole) {
        this.whole = whole;
    }

    /** A part, whose steps are counted here as well. */
    RestoreProgress part() {
        return new RestoreProgress(this);
    }

    void expectStores(long more) {
        totalStores.add(more);
        if (whole != null) {
            whole.expectStores(more);
        }
    }

    void expect(long moreRecords) {
        totalRecords.add(moreRecords);
        if (whole != null) {
            whole.expect(moreRecords);
        }
    }

    void restored(long moreRecords, long moreBytes) {
        records.add(moreRecords);
        bytes.add(moreBytes);
        if (whole != null) {
            whole.restored(moreRecords, moreBytes);
        }
    }

    /** So many more of the expected offsets are behind, whether they held a record or not. */
    void passed(long offsets) {
        passed.add(offsets);
        if (whole != null) {
            whole.passed(offsets);
        }
    }

    void storeReady() {
        stores.increment();
        if (whole != null) {
            whole.storeReady();
        }
    }

    void rebuilding() {
        rebuilt.increment();
        if (whole != null) {
            whole.rebuilding();
        }
    }

    /** Takes a look at the clock; speeds are made of such looks, one a second or so. Called by one thread at a time. */
    void tick(long nanos) {
        Sample now = new Sample(nanos, records(), bytes(), passed.sum());
        samples.addLast(now);
        while (samples.size() > 2 && nanos - samples.peekFirst().nanos > MEMORY_NANOS) {
            samples.removeFirst();
        }
        Sample then = samples.peekFirst();
        double seconds = (now.nanos - then.nanos) / (double) TimeUnit.SECONDS.toNanos(1);
        if (seconds > 0) {
            double passedPerSecond = (now.passed - then.passed) / seconds;
            long left = Math.max(0, totalRecords() - now.passed);
            long secondsLeft = left == 0 ? 0 : passedPerSecond > 0 ? (long) Math.ceil(left / passedPerSecond) : -1;
            speed = new Speed(
                    Math.round((now.records - then.records) / seconds),
                    Math.round((now.bytes - then.bytes) / seconds),
                    secondsLeft);
        }
    }

    /** Says that the restore is over. */
    void finish() {
        samples.clear();
        speed = new Speed(0, 0, 0);
    }

    /** Changelog records replayed. */
    public long records() {
        return records.sum();
    }

    /** Bytes of keys and values replayed. */
    public long bytes() {
        return bytes.sum();
    }

    /** Offsets to pass, as sampled when each store's restore began; compacted logs hold fewer records. */
    public long totalRecords() {
        return totalRecords.sum();
    }

    /** Offsets that are still to be passed. */
    public long recordsLeft() {
        return Math.max(0, totalRecords() - passed.sum());
    }

    /** Stores that are open and up to date, over all tasks. */
    public long stores() {
        return stores.sum();
    }

    /** Stores of all tasks. */
    public long totalStores() {
        return totalStores.sum();
    }

    /** Stores whose local copy was damaged, foreign or out of date: it was set aside and the store is restored in full. */
    public long rebuiltStores() {
        return rebuilt.sum();
    }

    /** Records a second of late; 0 when nothing is restored. */
    public long recordsPerSecond() {
        return speed.records;
    }

    /** Bytes of keys and values a second of late; 0 when nothing is restored. */
    public long bytesPerSecond() {
        return speed.bytes;
    }

    /** Time to the end at the speed of late, in seconds; -1 while it cannot be told. */
    public long secondsLeft() {
        return speed.secondsLeft;
    }

    /** One line for people. */
    @Override
    public String toString() {
        Speed now = speed;
        String text = String.format(
                Locale.ROOT,
                "%d of %d stores, %,d records of at most %,d, %,.1f MB, %,d records/s, %,.1f MB/s",
                stores(),
                totalStores(),
                records(),
                totalRecords(),
                bytes() / BYTES_OF_MB,
                now.records,
                now.bytes / BYTES_OF_MB);
        return text
                + (now.secondsLeft < 0 ? "" : ", " + now.secondsLeft + " s left")
                + (rebuiltStores() == 0 ? "" : ", " + rebuiltStores() + " stores rebuilt");
    }
}
