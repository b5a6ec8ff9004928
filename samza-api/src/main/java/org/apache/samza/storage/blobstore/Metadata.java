// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.blobstore;

import java.util.Objects;
import java.util.Optional;

/** What a blob belongs to, for the blob store's own book-keeping: access rules, billing, deletion. Immutable. */
public class Metadata {
    /** The payload path of blobs that hold the index of a snapshot instead of a file of it. */
    public static final String SNAPSHOT_INDEX_PAYLOAD_PATH = "snapshot-index";

    private static final long UNKNOWN_SIZE = -1;

    private final String payloadPath;
    private final long payloadSize;
    private final String jobName;
    private final String jobId;
    private final String taskName;
    private final String storeName;

    /**
     * Describes a blob.
     *
     * @param payloadPath the path of the file in the blob, or {@link #SNAPSHOT_INDEX_PAYLOAD_PATH}
     * @param payloadSize the size of the contents in bytes; empty when not known beforehand
     * @param jobName the name of the job
     * @param jobId the id of the job
     * @param taskName the task
     * @param storeName the store; null when the blob belongs to none
     */
    public Metadata(
            String payloadPath,
            Optional<Long> payloadSize,
            String jobName,
            String jobId,
            String taskName,
            String storeName) {
        this.payloadPath = payloadPath;
        this.payloadSize = payloadSize.orElse(UNKNOWN_SIZE);
        this.jobName = jobName;
        this.jobId = jobId;
        this.taskName = taskName;
        this.storeName = storeName;
    }

    /**
     * The path of the file in the blob.
     *
     * @return the path, or {@link #SNAPSHOT_INDEX_PAYLOAD_PATH}
     */
    public String getPayloadPath() {
        return payloadPath;
    }

    /**
     * The size of the contents.
     *
     * @return bytes, or -1 when not known beforehand
     */
    public long getPayloadSize() {
        return payloadSize;
    }

    /**
     * The name of the job.
     *
     * @return the name
     */
    public String getJobName() {
        return jobName;
    }

    /**
     * The id of the job.
     *
     * @return the id
     */
    public String getJobId() {
        return jobId;
    }

    /**
     * The task.
     *
     * @return its name
     */
    public String getTaskName() {
        return taskName;
    }

    /**
     * The store.
     *
     * @return its name, or null when the blob belongs to none
     */
    public String getStoreName() {
        return storeName;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Metadata that
                && payloadSize == that.payloadSize
                && Objects.equals(payloadPath, that.payloadPath)
                && Objects.equals(jobName, that.jobName)
                && Objects.equals(jobId, that.jobId)
                && Objects.equals(taskName, that.taskName)
                && Objects.equals(storeName, that.storeName);
    }

    @Override
    public int hashCode() {
        return Objects.hash(payloadPath, payloadSize, jobName, jobId, taskName, storeName);
    }

    @Override
    public String toString() {
        return "Metadata{payloadPath='" + payloadPath + "', payloadSize='" + payloadSize + "', jobName='" + jobName
                + "', jobId='" + jobId + "', taskName='" + taskName + "', storeName='" + storeName + "'}";
    }
}
