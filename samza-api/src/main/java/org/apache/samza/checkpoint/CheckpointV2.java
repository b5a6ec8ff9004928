// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.checkpoint;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.samza.system.SystemStreamPartition;

/**
 * A checkpoint of input offsets and of state: for each state backend and store, the marker with which that backend finds
 * the store's contents as of this checkpoint.
 */
public class CheckpointV2 implements Checkpoint {
    /** The version of this format. */
    public static final short CHECKPOINT_VERSION = 2;

    private final CheckpointId checkpointId;
    private final Map<SystemStreamPartition, String> inputOffsets;
    private final Map<String, Map<String, String>> stateCheckpointMarkers;

    /**
     * Copies offsets and markers.
     *
     * @param checkpointId the id under which the backends saved the state; null when read from a source without one
     * @param inputOffsets the offset of the last message processed per input partition; no null values
     * @param stateCheckpoints class name of the state backend factory, to store name, to marker; no null values
     * @throws IllegalArgumentException when one of the maps is null
     * @throws NullPointerException when one of the maps holds a null
     */
    public CheckpointV2(
            CheckpointId checkpointId,
            Map<SystemStreamPartition, String> inputOffsets,
            Map<String, Map<String, String>> stateCheckpoints) {
        if (inputOffsets == null) {
            throw new IllegalArgumentException("The input offsets of a CheckpointV2 must not be null");
        }
        if (stateCheckpoints == null) {
            throw new IllegalArgumentException("The state checkpoint markers of a CheckpointV2 must not be null");
        }
        this.checkpointId = checkpointId;
        this.inputOffsets = copy(inputOffsets, "offset");
        Map<String, Map<String, String>> markers = new LinkedHashMap<>();
        stateCheckpoints.forEach((factory, stores) -> markers.put(
                factory, copy(Objects.requireNonNull(stores, () -> "null markers for backend " + factory), "marker")));
        this.stateCheckpointMarkers = Collections.unmodifiableMap(markers);
    }

    private static <K> Map<K, String> copy(Map<K, String> map, String what) {
        map.forEach((key, value) -> Objects.requireNonNull(value, () -> "null " + what + " for " + key));
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    @Override
    public short getVersion() {
        return CHECKPOINT_VERSION;
    }

    /**
     * The id under which the backends saved the state.
     *
     * @return the id, or null when the checkpoint carries none
     */
    public CheckpointId getCheckpointId() {
        return checkpointId;
    }

    @Override
    public Map<SystemStreamPartition, String> getOffsets() {
        return inputOffsets;
    }

    /**
     * The markers of saved state.
     *
     * @return class name of the state backend factory, to store name, to marker; unmodifiable, not null
     */
    public Map<String, Map<String, String>> getStateCheckpointMarkers() {
        return stateCheckpointMarkers;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof CheckpointV2 that
                && Objects.equals(checkpointId, that.checkpointId)
                && inputOffsets.equals(that.inputOffsets)
                && stateCheckpointMarkers.equals(that.stateCheckpointMarkers);
    }

    @Override
    public int hashCode() {
        return Objects.hash(checkpointId, inputOffsets, stateCheckpointMarkers);
    }

    @Override
    public String toString() {
        return "CheckpointV2 [CHECKPOINT_VERSION=" + CHECKPOINT_VERSION + ", checkpointId=" + checkpointId
                + ", inputOffsets=" + inputOffsets + ", stateCheckpointMarkers=" + stateCheckpointMarkers + "]";
    }
}
