// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.container.placement;

import java.time.Duration;
import java.util.UUID;

/** The wish to have a container on some host; stays {@link ContainerPlacementMessage.StatusCode#CREATED}. Immutable. */
public class ContainerPlacementRequestMessage extends ContainerPlacementMessage {
    /**
     * A wish.
     *
     * @param uuid identifies the wish
     * @param deploymentId the attempt of the job
     * @param processorId logical id of the container
     * @param destinationHost the host wanted
     * @param requestExpiry how long a host may be waited for; null leaves it to the receiver
     * @param timestamp when the wish was written, in milliseconds since the epoch
     * @throws NullPointerException if anything but {@code requestExpiry} is null
     */
    public ContainerPlacementRequestMessage(
            UUID uuid,
            String deploymentId,
            String processorId,
            String destinationHost,
            Duration requestExpiry,
            long timestamp) {
        super(uuid, deploymentId, processorId, destinationHost, requestExpiry, StatusCode.CREATED, timestamp);
    }

    /**
     * A wish that leaves to the receiver how long a host is waited for.
     *
     * @param uuid identifies the wish
     * @param deploymentId the attempt of the job
     * @param processorId logical id of the container
     * @param destinationHost the host wanted
     * @param timestamp when the wish was written, in milliseconds since the epoch
     * @throws NullPointerException if anything is null
     */
    public ContainerPlacementRequestMessage(
            UUID uuid, String deploymentId, String processorId, String destinationHost, long timestamp) {
        this(uuid, deploymentId, processorId, destinationHost, null, timestamp);
    }

    @Override
    public String toString() {
        return "ContainerPlacementRequestMessage [" + fields() + "]";
    }
}
