// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.container.placement;

import java.time.Duration;
import java.util.Objects;
import java.util.UUID;

/** What a wish about the place of a container and its answer have in common. Immutable; equal only within one class. */
public abstract class ContainerPlacementMessage {
    /** How far a wish has come. */
    public enum StatusCode {
        /** Written down; nobody has looked at it yet. */
        CREATED,
        /** Refused: it makes no sense for this job. */
        BAD_REQUEST,
        /** Understood, will be worked on. */
        ACCEPTED,
        /** Being worked on. */
        IN_PROGRESS,
        /** Fulfilled. */
        SUCCEEDED,
        /** Given up. */
        FAILED
    }

    /** Identifies the wish; an answer has that of its wish. Not null. */
    protected final UUID uuid;
    /** The attempt of the job the wish is for, such as an id of the cluster's. Not null. */
    protected final String deploymentId;
    /** Logical id of the container, such as {@code 0}. Not null. */
    protected final String processorId;
    /** The host wanted, or a word the receiver knows, such as {@code ANY_HOST}. Not null. */
    protected final String destinationHost;
    /** How long a host may be waited for; null leaves it to the receiver. */
    protected final Duration requestExpiry;
    /** How far the wish has come. Not null. */
    protected final StatusCode statusCode;
    /** When the message was written, in milliseconds since the epoch. */
    protected final long timestamp;

    /**
     * A message.
     *
     * @param uuid identifies the wish
     * @param deploymentId the attempt of the job
     * @param processorId logical id of the container
     * @param destinationHost the host wanted
     * @param requestExpiry how long a host may be waited for; null leaves it to the receiver
     * @param statusCode how far the wish has come
     * @param timestamp when the message was written, in milliseconds since the epoch
     * @throws NullPointerException if anything but {@code requestExpiry} is null
     */
    protected ContainerPlacementMessage(
            UUID uuid,
            String deploymentId,
            String processorId,
            String destinationHost,
            Duration requestExpiry,
            StatusCode statusCode,
            long timestamp) {
        this.uuid = Objects.requireNonNull(uuid, "uuid");
        this.deploymentId = Objects.requireNonNull(deploymentId, "deploymentId");
        this.processorId = Objects.requireNonNull(processorId, "processorId");
        this.destinationHost = Objects.requireNonNull(destinationHost, "destinationHost");
        this.requestExpiry = requestExpiry;
        this.statusCode = Objects.requireNonNull(statusCode, "statusCode");
        this.timestamp = timestamp;
    }

    /**
     * A message that leaves to the receiver how long a host is waited for.
     *
     * @param uuid identifies the wish
     * @param deploymentId the attempt of the job
     * @param processorId logical id of the container
     * @param destinationHost the host wanted
     * @param statusCode how far the wish has come
     * @param timestamp when the message was written, in milliseconds since the epoch
     * @throws NullPointerException if anything is null
     */
    protected ContainerPlacementMessage(
            UUID uuid,
            String deploymentId,
            String processorId,
            String destinationHost,
            StatusCode statusCode,
            long timestamp) {
        this(uuid, deploymentId, processorId, destinationHost, null, statusCode, timestamp);
    }

    /** The attempt of the job; never null. */
    public String getDeploymentId() {
        return deploymentId;
    }

    /** Logical id of the container; never null. */
    public String getProcessorId() {
        return processorId;
    }

    /** The host wanted; never null. */
    public String getDestinationHost() {
        return destinationHost;
    }

    /** How far the wish has come; never null. */
    public StatusCode getStatusCode() {
        return statusCode;
    }

    /** How long a host may be waited for; null leaves it to the receiver. */
    public Duration getRequestExpiry() {
        return requestExpiry;
    }

    /** Identifies the wish; never null. */
    public UUID getUuid() {
        return uuid;
    }

    /** When the message was written, in milliseconds since the epoch. */
    public long getTimestamp() {
        return timestamp;
    }

    @Override
    public boolean equals(Object o) {
        if (this == o) {
            return true;
        }
        if (o == null || getClass() != o.getClass()) {
            return false;
        }
        ContainerPlacementMessage that = (ContainerPlacementMessage) o;
        return timestamp == that.timestamp
                && statusCode == that.statusCode
                && uuid.equals(that.uuid)
                && deploymentId.equals(that.deploymentId)
                && processorId.equals(that.processorId)
                && destinationHost.equals(that.destinationHost)
                && Objects.equals(requestExpiry, that.requestExpiry);
    }

    @Override
    public int hashCode() {
        return Objects.hash(uuid, deploymentId, processorId, destinationHost, requestExpiry, statusCode, timestamp);
    }

    /** All fields in words, for the {@code toString} of sub-classes. */
    String fields() {
        return "uuid=" + uuid + ", deploymentId=" + deploymentId + ", processorId=" + processorId
                + ", destinationHost=" + destinationHost + ", requestExpiry=" + requestExpiry
                + ", statusCode=" + statusCode + ", timestamp=" + timestamp;
    }
}
