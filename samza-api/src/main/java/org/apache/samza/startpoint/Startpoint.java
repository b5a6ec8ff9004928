// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.startpoint;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Objects;
import org.apache.samza.annotation.InterfaceStability;

/**
 * A position to start reading an input partition from, independent of what offsets of the system look like.
 *
 * <p>The four kinds are in this package and no other can exist. In JSON the property {@code @type} holds the simple
 * class name next to {@code creationTimestamp} and the fields of the kind. Immutable. Two startpoints are equal when
 * kind, fields and creation time are equal.
 */
@InterfaceStability.Evolving
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.PROPERTY, property = "@type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = StartpointOldest.class, name = "StartpointOldest"),
    @JsonSubTypes.Type(value = StartpointSpecific.class, name = "StartpointSpecific"),
    @JsonSubTypes.Type(value = StartpointTimestamp.class, name = "StartpointTimestamp"),
    @JsonSubTypes.Type(value = StartpointUpcoming.class, name = "StartpointUpcoming")
})
public abstract class Startpoint {
    private final long creationTimestamp;

    Startpoint() {
        this(System.currentTimeMillis());
    }

    Startpoint(long creationTimestamp) {
        this.creationTimestamp = creationTimestamp;
    }

    /** When this startpoint was made, in milliseconds since the epoch; it expires a fixed time after. */
    public long getCreationTimestamp() {
        return creationTimestamp;
    }

    /**
     * Hands this startpoint to the visitor's method for its kind.
     *
     * @param input passed on to the visitor; whether null is allowed is the visitor's business
     * @param startpointVisitor what to do for each kind; not null
     * @param <IN> type of the input
     * @param <OUT> type of the answer
     * @return the visitor's answer
     */
    public abstract <IN, OUT> OUT apply(IN input, StartpointVisitor<IN, OUT> startpointVisitor);

    @Override
    public String toString() {
        return getClass().getSimpleName() + "{creationTimestamp=" + creationTimestamp + "}";
    }

    @Override
    @SuppressWarnings("EqualsGetClass") // the kind of a startpoint is its class
    public boolean equals(Object other) {
        return this == other
                || (other != null
                        && other.getClass() == getClass()
                        && ((Startpoint) other).creationTimestamp == creationTimestamp);
    }

    @Override
    public int hashCode() {
        return Objects.hash(getClass().getSimpleName(), creationTimestamp);
    }
}
