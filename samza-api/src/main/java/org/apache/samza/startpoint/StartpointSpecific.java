// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.startpoint;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;

/** Start at the message with a given offset; that message is the first to be read. */
public final class StartpointSpecific extends Startpoint {
    private final String specificOffset;

    /**
     * Made now.
     *
     * @param specificOffset offset of the first message to read, in the system's own notation
     */
    public StartpointSpecific(String specificOffset) {
        this.specificOffset = specificOffset;
    }

    @JsonCreator
    private StartpointSpecific(
            @JsonProperty("creationTimestamp") long creationTimestamp,
            @JsonProperty("specificOffset") String specificOffset) {
        super(creationTimestamp);
        this.specificOffset = specificOffset;
    }

    /** Offset of the first message to read, in the system's own notation. */
    public String getSpecificOffset() {
        return specificOffset;
    }

    @Override
    public <IN, OUT> OUT apply(IN input, StartpointVisitor<IN, OUT> startpointVisitor) {
        return startpointVisitor.visit(input, this);
    }

    @Override
    public String toString() {
        return "StartpointSpecific{specificOffset=" + specificOffset + ", creationTimestamp=" + getCreationTimestamp()
                + "}";
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other) && Objects.equals(specificOffset, ((StartpointSpecific) other).specificOffset);
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + Objects.hashCode(specificOffset);
    }
}
