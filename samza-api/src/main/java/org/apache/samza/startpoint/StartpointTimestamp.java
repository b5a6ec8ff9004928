// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.startpoint;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;

/** Start at the first message whose timestamp is at or after a given time. */
public final class StartpointTimestamp extends Startpoint {
    private final Long timestampOffset;

    /**
     * Made now.
     *
     * @param timestampOffset the time to start from, in milliseconds since the epoch
     */
    public StartpointTimestamp(Long timestampOffset) {
        this.timestampOffset = timestampOffset;
    }

    @JsonCreator
    private StartpointTimestamp(
            @JsonProperty("creationTimestamp") long creationTimestamp,
            @JsonProperty("timestampOffset") Long timestampOffset) {
        super(creationTimestamp);
        this.timestampOffset = timestampOffset;
    }

    /** The time to start from, in milliseconds since the epoch. */
    public Long getTimestampOffset() {
        return timestampOffset;
    }

    @Override
    public <IN, OUT> OUT apply(IN input, StartpointVisitor<IN, OUT> startpointVisitor) {
        return startpointVisitor.visit(input, this);
    }

    @Override
    public String toString() {
        return "StartpointTimestamp{timestampOffset=" + timestampOffset + ", creationTimestamp="
                + getCreationTimestamp() + "}";
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other) && Objects.equals(timestampOffset, ((StartpointTimestamp) other).timestampOffset);
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + Objects.hashCode(timestampOffset);
    }
}
