// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.blobstore;

import java.util.List;
import org.apache.samza.config.schema.ConfigKey;

/** Keys of the blob store that BlobStoreStateBackendFactory saves stores in. */
public final class BlobStoreKeys {
    /** Client of the blob store. */
    public static final ConfigKey<String> MANAGER_FACTORY = ConfigKey.className("blob.store.manager.factory")
            .doc("Client of the blob store that BlobStoreStateBackendFactory saves stores in: a class that implements"
                    + " BlobStoreManagerFactory, such as"
                    + " org.apache.samza.storage.blobstore.file.FileSystemBlobStoreManagerFactory.");

    /** What looks after the blob store. */
    public static final ConfigKey<String> ADMIN_FACTORY = ConfigKey.className("blob.store.admin.factory")
            .defaultsToText("none: there is nothing to create or to check")
            .doc("What creates and checks the blob store's resources when the job is planned: a class that implements"
                    + " BlobStoreAdminFactory.");

    /** Tries. */
    public static final ConfigKey<Integer> MAX_RETRIES = ConfigKey.integer("blob.store.retry.policy.max.retries")
            .defaultsTo(-1)
            .doc(
                    "How often a call of the blob store is made again after a RetriableException; negative for any number within"
                            + " the time.");

    /** Time for tries. */
    public static final ConfigKey<Long> MAX_RETRY_MS = ConfigKey.longInt(
                    "blob.store.retry.policy.max.retry.duration.millis")
            .defaultsTo(900_000L)
            .atLeast(0)
            .doc("Milliseconds since the first call after which it is not made again.");

    /** First pause. */
    public static final ConfigKey<Long> BACKOFF_MS = ConfigKey.longInt("blob.store.retry.policy.backoff.delay.millis")
            .defaultsTo(100L)
            .atLeast(1)
            .doc("Milliseconds before the second call.");

    /** Growth of pauses. */
    public static final ConfigKey<Integer> BACKOFF_FACTOR = ConfigKey.integer(
                    "blob.store.retry.policy.backoff.delay.factor")
            .defaultsTo(5)
            .atLeast(1)
            .doc("How many times as long as the pause before each pause is.");

    /** Longest pause. */
    public static final ConfigKey<Long> BACKOFF_MAX_MS = ConfigKey.longInt(
                    "blob.store.retry.policy.backoff.max.delay.millis")
            .defaultsTo(312_500L)
            .atLeast(1)
            .doc("Longest pause between two calls, in ms.");

    /** Scatter of pauses. */
    public static final ConfigKey<Double> JITTER = ConfigKey.number("blob.store.retry.policy.jitter.factor")
            .defaultsTo(0.1)
            .check("a number from 0 to 1", factor -> factor >= 0 && factor <= 1)
            .doc(
                    "Share of a pause by which it is longer or shorter at random, so that containers do not call all at once.");

    /** Whether files of another owner are taken. */
    public static final ConfigKey<Boolean> COMPARE_OWNERS = ConfigKey.bool("blob.store.compare.file.owners.on.restore")
            .defaultsTo(true)
            .doc(
                    "Whether a restore uses a file that is on the host already only if owner, group and permissions are those of the"
                            + " file that was saved.");

    /** Directory of blobs in files. */
    public static final ConfigKey<String> DIRECTORY = ConfigKey.string("blob.store.filesystem.directory")
            .doc(
                    "Directory in which FileSystemBlobStoreManagerFactory keeps blobs; the same on every host, such as a shared"
                            + " NFS mount.");

    /** Life of blobs that belong to no checkpoint. */
    public static final ConfigKey<Long> EXPIRY_MS = ConfigKey.longInt("blob.store.filesystem.expiry.ms")
            .defaultsTo(604_800_000L)
            .atLeast(3_600_000)
            .doc(
                    "Milliseconds after which FileSystemBlobStoreManagerFactory deletes blobs of commits that have never come about.");

    /** Every key above. */
    public static final List<ConfigKey<?>> ALL = List.of(
            MANAGER_FACTORY,
            ADMIN_FACTORY,
            MAX_RETRIES,
            MAX_RETRY_MS,
            BACKOFF_MS,
            BACKOFF_FACTOR,
            BACKOFF_MAX_MS,
            JITTER,
            COMPARE_OWNERS,
            DIRECTORY,
            EXPIRY_MS);

    private BlobStoreKeys() {}
}
