// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.container.placement;

import java.time.Duration;
import java.util.Objects;
import java.util.UUID;

/** How far a wish has come, and a sentence about it. Immutable. */
public class ContainerPlacementResponseMessage extends ContainerPlacementMessage {
    private final String responseMessage;

    /**
     * An answer.
     *
     * @param uuid identifies the wish
     * @param deploymentId the attempt of the job
     * @param processorId logical id of the container
     * @param destinationHost the host wanted
     * @param requestExpiry how long a host may be waited for; null leaves it to the receiver
     * @param statusCode how far the wish has come
     * @param responseMessage what to tell whoever asked
     * @param timestamp when the answer was written, in milliseconds since the epoch
     * @throws NullPointerException if anything but {@code requestExpiry} is null
     */
    public ContainerPlacementResponseMessage(
            UUID uuid,
            String deploymentId,
            String processorId,
            String destinationHost,
            Duration requestExpiry,
            StatusCode statusCode,
            String responseMessage,
            long timestamp) {
        super(uuid, deploymentId, processorId, destinationHost, requestExpiry, statusCode, timestamp);
        this.responseMessage = Objects.requireNonNull(responseMessage, "responseMessage");
    }

    /**
     * An answer to a wish that left open how long a host is waited for.
     *
     * @param uuid identifies the wish
     * @param deploymentId the attempt of the job
     * @param processorId logical id of the container
     * @param destinationHost the host wanted
     * @param statusCode how far the wish has come
     * @param responseMessage what to tell whoever asked
     * @param timestamp when the answer was written, in milliseconds since the epoch
     * @throws NullPointerException if anything is null
     */
    public ContainerPlacementResponseMessage(
            UUID uuid,
            String deploymentId,
            String processorId,
            String destinationHost,
            StatusCode statusCode,
            String responseMessage,
            long timestamp) {
        this(uuid, deploymentId, processorId, destinationHost, null, statusCode, responseMessage, timestamp);
    }

    /**
     * The answer to a wish.
     *
     * @param requestMessage the wish; not null
     * @param statusCode how far it has come
     * @param responseMessage what to tell whoever asked
     * @param timestamp when the answer was written, in milliseconds since the epoch
     * @return an answer with all else taken from the wish
     * @throws NullPointerException if anything is null
     */
    public static ContainerPlacementResponseMessage fromContainerPlacementRequestMessage(
            ContainerPlacementRequestMessage requestMessage,
            StatusCode statusCode,
            String responseMessage,
            long timestamp) {
        return new ContainerPlacementResponseMessage(
                requestMessage.getUuid(),
                requestMessage.getDeploymentId(),
                requestMessage.getProcessorId(),
                requestMessage.getDestinationHost(),
                requestMessage.getRequestExpiry(),
                statusCode,
                responseMessage,
                timestamp);
    }

    /** What to tell whoever asked; never null. */
    public String getResponseMessage() {
        return responseMessage;
    }

    @Override
    public String toString() {
        return "ContainerPlacementResponseMessage [" + fields() + ", responseMessage=" + responseMessage + "]";
    }

    @Override
    public boolean equals(Object o) {
        return super.equals(o) && responseMessage.equals(((ContainerPlacementResponseMessage) o).responseMessage);
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + responseMessage.hashCode();
    }
}
