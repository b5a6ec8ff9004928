// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.blobstore;

import org.apache.samza.metrics.Counter;
import org.apache.samza.metrics.Gauge;
import org.apache.samza.metrics.MetricGroup;
import org.apache.samza.metrics.MetricsRegistry;

/** What a task shows of the saving of its stores in a blob store. */
final class BlobBackupMetrics {
    private static final String GROUP = "org.apache.samza.storage.blobstore.metrics.BlobStoreBackupManagerMetrics";

    final Counter snapshots;
    final Counter files;
    final Counter bytes;
    final Counter filesKept;
    final Counter failedDeletions;
    final Gauge<Long> lastUploadMs;
    final Gauge<Long> snapshotBytes;

    BlobBackupMetrics(MetricsRegistry registry) {
        MetricGroup group = new MetricGroup(GROUP, registry);
        snapshots = group.counter("snapshots-uploaded");
        files = group.counter("files-uploaded");
        bytes = group.counter("bytes-uploaded");
        filesKept = group.counter("files-kept");
        failedDeletions = group.counter("deletions-failed");
        lastUploadMs = group.gauge("last-upload-ms", 0L);
        snapshotBytes = group.gauge("snapshot-bytes", 0L);
    }
}
