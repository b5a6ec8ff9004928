// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.master;

import org.apache.samza.coordination.ContainerReport;

/**
 * Progress of one process's restore, measured from its first report on.
 *
 * @param firstRecords records restored at the first report
 * @param firstMs time of the first report
 * @param records records restored at the last report
 * @param totalRecords records to restore
 * @param firstBytes bytes restored at the first report
 * @param bytes bytes restored at the last report
 * @param rebuiltStores stores whose local copy could not be used
 * @param lastMs time of the last report
 */
record RestoreSpeed(
        long firstRecords,
        long firstMs,
        long records,
        long totalRecords,
        long firstBytes,
        long bytes,
        long rebuiltStores,
        long lastMs) {
    static RestoreSpeed first(ContainerReport report, long nowMs) {
        long records = report.restoredRecords();
        return new RestoreSpeed(
                records,
                nowMs,
                records,
                report.restoreTotalRecords(),
                report.restoredBytes(),
                report.restoredBytes(),
                report.rebuiltStores(),
                nowMs);
    }

    RestoreSpeed next(ContainerReport report, long nowMs) {
        return new RestoreSpeed(
                firstRecords,
                firstMs,
                report.restoredRecords(),
                report.restoreTotalRecords(),
                firstBytes,
                report.restoredBytes(),
                report.rebuiltStores(),
                nowMs);
    }

    /** 0 to 100; 100 when there is nothing to restore. */
    int percent() {
        return totalRecords <= 0 ? 100 : (int) Math.min(100, records * 100 / totalRecords);
    }

    /** Records in a second; 0 while it cannot be told. */
    long perSecond() {
        return lastMs <= firstMs ? 0 : Math.max(0, (records - firstRecords) * 1000 / (lastMs - firstMs));
    }

    /** Bytes of keys and values in a second; 0 while it cannot be told. */
    long bytesPerSecond() {
        return lastMs <= firstMs ? 0 : Math.max(0, (bytes - firstBytes) * 1000 / (lastMs - firstMs));
    }

    /** Seconds to the end at the speed so far; -1 while it cannot be told. */
    long secondsLeft() {
        long speed = perSecond();
        return speed == 0 ? -1 : Math.max(0, totalRecords - records) / speed;
    }
}
