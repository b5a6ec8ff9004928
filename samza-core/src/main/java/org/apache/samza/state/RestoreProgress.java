// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.state;

import java.util.concurrent.atomic.LongAdder;

/** How far the restore of a container's stores is. Written by restore threads per batch, read by anyone. */
public final class RestoreProgress {
    private final LongAdder records = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder totalRecords = new LongAdder();
    private final LongAdder stores = new LongAdder();
    private final LongAdder totalStores = new LongAdder();

    void expectStores(long more) {
        totalStores.add(more);
    }

    void expect(long moreRecords) {
        totalRecords.add(moreRecords);
    }

    void restored(long moreRecords, long moreBytes) {
        records.add(moreRecords);
        bytes.add(moreBytes);
    }

    void storeReady() {
        stores.increment();
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

    /** Stores that are open and up to date, over all tasks. */
    public long stores() {
        return stores.sum();
    }

    /** Stores of all tasks. */
    public long totalStores() {
        return totalStores.sum();
    }

    /** One line for people. */
    @Override
    public String toString() {
        return stores() + " of " + totalStores() + " stores, " + records() + " records of at most " + totalRecords()
                + ", " + bytes() + " bytes";
    }
}
