// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system;

import java.util.Objects;

/**
 * A stream by its physical name in a system, for instance topic {@code orders} of system {@code kafka}.
 *
 * <p>Immutable.
 */
public class SystemStream {
    /** Name of the system, as configured under {@code systems.}. */
    protected final String system;

    /** Name of the stream as the system knows it. */
    protected final String stream;

    /**
     * Names a stream.
     *
     * @param system name of the system
     * @param stream name of the stream as the system knows it
     */
    public SystemStream(String system, String stream) {
        this.system = system;
        this.stream = stream;
    }

    /**
     * Copies the system and stream of another name.
     *
     * @param other what to copy from; not null
     */
    public SystemStream(SystemStream other) {
        this(other.getSystem(), other.getStream());
    }

    /** Name of the system. */
    public String getSystem() {
        return system;
    }

    /** Name of the stream as the system knows it. */
    public String getStream() {
        return stream;
    }

    @Override
    public int hashCode() {
        return 31 * (31 + Objects.hashCode(stream)) + Objects.hashCode(system);
    }

    @Override
    @SuppressWarnings("EqualsGetClass") // a partition of a stream must never equal the stream
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        if (other == null || other.getClass() != getClass()) {
            return false;
        }
        SystemStream that = (SystemStream) other;
        return Objects.equals(stream, that.stream) && Objects.equals(system, that.system);
    }

    @Override
    public String toString() {
        return "SystemStream [system=" + system + ", stream=" + stream + "]";
    }
}
