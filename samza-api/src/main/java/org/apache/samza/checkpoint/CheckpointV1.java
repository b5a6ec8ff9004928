// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.checkpoint;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.samza.system.SystemStreamPartition;

/**
 * A checkpoint of offsets alone. Where stores are backed by a changelog, the changelog partition and its offset stand in
 * the same map as the inputs.
 */
public class CheckpointV1 implements Checkpoint {
    /** The version of this format. */
    public static final short CHECKPOINT_VERSION = 1;

    private final Map<SystemStreamPartition, String> offsets;

    /**
     * Copies the offsets.
     *
     * @param offsets the offset of the last message processed per partition, in the text form of its system; not null
     * @throws IllegalArgumentException when the map is null
     */
    public CheckpointV1(Map<SystemStreamPartition, String> offsets) {
        if (offsets == null) {
            throw new IllegalArgumentException("The offsets of a CheckpointV1 must not be null");
        }
        this.offsets = Collections.unmodifiableMap(new LinkedHashMap<>(offsets));
    }

    @Override
    public short getVersion() {
        return CHECKPOINT_VERSION;
    }

    @Override
    public Map<SystemStreamPartition, String> getOffsets() {
        return offsets;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof CheckpointV1 that && offsets.equals(that.offsets);
    }

    @Override
    public int hashCode() {
        return Objects.hash(offsets);
    }

    @Override
    public String toString() {
        return "CheckpointV1 [CHECKPOINT_VERSION=" + CHECKPOINT_VERSION + ", offsets=" + offsets + "]";
    }
}
