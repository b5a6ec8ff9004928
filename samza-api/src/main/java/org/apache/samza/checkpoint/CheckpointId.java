// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.checkpoint;

import java.util.Comparator;
import java.util.Objects;
import org.apache.samza.annotation.InterfaceStability;

/**
 * Names one checkpoint of a task: the wall-clock time of its making in milliseconds, and a number that tells apart those
 * made in the same millisecond. The text form, {@code <millis>-<nano id>}, stands in changelog offsets and in directory
 * names, so it must not change.
 *
 * <p>Ids order by time, then by nano id. Immutable.
 */
@InterfaceStability.Unstable
public class CheckpointId implements Comparable<CheckpointId> {
    /** Stands between the two numbers of the text form. */
    public static final String SEPARATOR = "-";

    private static final long NANO_ID_RANGE = 1_000_000;
    private static final Comparator<CheckpointId> BY_TIME =
            Comparator.comparingLong(CheckpointId::getMillis).thenComparingLong(CheckpointId::getNanoId);

    private final long millis;
    private final long nanoId;

    private CheckpointId(long millis, long nanoId) {
        this.millis = millis;
        this.nanoId = nanoId;
    }

    /**
     * An id for a checkpoint made now.
     *
     * @return a new id
     */
    public static CheckpointId create() {
        // nanoTime may be negative; the text form has room for positive numbers only.
        return new CheckpointId(System.currentTimeMillis(), Math.floorMod(System.nanoTime(), NANO_ID_RANGE));
    }

    /**
     * Reads the text form.
     *
     * @param checkpointId the text
     * @return the id
     * @throws IllegalArgumentException when the text is null or not two numbers with {@link #SEPARATOR} between them
     */
    public static CheckpointId deserialize(String checkpointId) {
        int separator = checkpointId == null ? -1 : checkpointId.indexOf(SEPARATOR);
        if (separator < 0) {
            throw malformed(checkpointId, null);
        }
        try {
            long millis = Long.parseLong(checkpointId.substring(0, separator));
            long nanoId = Long.parseLong(checkpointId.substring(separator + SEPARATOR.length()));
            return new CheckpointId(millis, nanoId);
        } catch (NumberFormatException e) {
            throw malformed(checkpointId, e);
        }
    }

    private static IllegalArgumentException malformed(String text, NumberFormatException cause) {
        return new IllegalArgumentException(
                "A checkpoint id has the form <millis>" + SEPARATOR + "<nano id>, but found '" + text + "'", cause);
    }

    /**
     * When the checkpoint was made.
     *
     * @return milliseconds since the epoch
     */
    public long getMillis() {
        return millis;
    }

    /**
     * The number that tells apart checkpoints of the same millisecond.
     *
     * @return a number from 0 up to, but not including, a million in ids made by {@link #create()}
     */
    public long getNanoId() {
        return nanoId;
    }

    /**
     * The text form, which {@link #deserialize} reads.
     *
     * @return {@code <millis>-<nano id>}
     */
    public String serialize() {
        return millis + SEPARATOR + nanoId;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof CheckpointId that && compareTo(that) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(millis, nanoId);
    }

    @Override
    public int compareTo(CheckpointId that) {
        return BY_TIME.compare(this, that);
    }

    /** The text form. */
    @Override
    public String toString() {
        return serialize();
    }
}
