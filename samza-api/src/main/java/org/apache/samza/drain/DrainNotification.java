// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.drain;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;
import java.util.UUID;

/**
 * The request to drain one run of a job, as it is stored for the containers to find.
 *
 * <p>JSON form: {@code {"uuid":"…","runId":"…","drainMode":"DEFAULT"}}. Immutable.
 */
public class DrainNotification {
    private final UUID uuid;
    private final String runId;
    private final DrainMode drainMode;

    /**
     * Describes a drain request.
     *
     * @param uuid tells this request from all others; not null
     * @param runId the run that is to drain ({@code app.run.id}); a container of another run ignores it; not null
     * @param drainMode how to drain; not null
     * @throws NullPointerException if any argument is null
     */
    @JsonCreator
    public DrainNotification(
            @JsonProperty("uuid") UUID uuid,
            @JsonProperty("runId") String runId,
            @JsonProperty("drainMode") DrainMode drainMode) {
        this.uuid = Objects.requireNonNull(uuid, "uuid");
        this.runId = Objects.requireNonNull(runId, "runId");
        this.drainMode = Objects.requireNonNull(drainMode, "drainMode");
    }

    /**
     * A request in {@link DrainMode#DEFAULT}.
     *
     * @param uuid tells this request from all others; not null
     * @param runId the run that is to drain; not null
     * @return the request
     * @throws NullPointerException if any argument is null
     */
    public static DrainNotification create(UUID uuid, String runId) {
        return new DrainNotification(uuid, runId, DrainMode.DEFAULT);
    }

    /** What tells this request from all others; never null. */
    public UUID getUuid() {
        return uuid;
    }

    /** The run that is to drain; never null. */
    public String getRunId() {
        return runId;
    }

    /** How to drain; never null. */
    public DrainMode getDrainMode() {
        return drainMode;
    }

    @Override
    public String toString() {
        return "DrainNotification{uuid=" + uuid + ", runId=" + runId + ", drainMode=" + drainMode + "}";
    }

    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof DrainNotification that)) {
            return false;
        }
        return uuid.equals(that.uuid) && runId.equals(that.runId) && drainMode == that.drainMode;
    }

    @Override
    public int hashCode() {
        return Objects.hash(uuid, runId, drainMode);
    }
}
