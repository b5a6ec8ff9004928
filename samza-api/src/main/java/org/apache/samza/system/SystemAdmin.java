// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.samza.Partition;
import org.apache.samza.startpoint.Startpoint;
import org.apache.samza.system.SystemStreamMetadata.SystemStreamPartitionMetadata;

/**
 * What a job needs to know of, and do to, the streams of a system apart from reading and writing them.
 *
 * <p>Used between {@link #start()} and {@link #stop()}, by several threads at once, so an implementation must be thread
 * safe. Methods may block on the system; they retry what is worth retrying and throw
 * {@link org.apache.samza.SamzaException} when they give up. Only three methods must be implemented.
 */
public interface SystemAdmin {
    /** Connects to the system; called once, before any other method. Does nothing unless overridden. */
    default void start() {}

    /** Lets go of the system; called once, and nothing after it. Does nothing unless overridden. */
    default void stop() {}

    /**
     * Whether {@link #stop()} has been called.
     *
     * @return false unless overridden
     */
    default boolean isStopped() {
        return false;
    }

    /**
     * The offset to read from in order to continue after a message.
     *
     * @param offsets partitions with the offset last processed of each; not null
     * @return the same partitions with the offset that follows; an offset may be null if the system has none
     */
    Map<SystemStreamPartition, String> getOffsetsAfter(Map<SystemStreamPartition, String> offsets);

    /**
     * The partitions of streams, and where they begin and end at this moment.
     *
     * @param streamNames streams as the system knows them; not null
     * @return one entry per stream; not null
     */
    Map<String, SystemStreamMetadata> getSystemStreamMetadata(Set<String> streamNames);

    /**
     * Where some partitions begin and end at this moment. Unless overridden, asks for the whole streams.
     *
     * @param ssps the partitions, all of this system; not null
     * @return one entry per partition that exists; not null
     */
    default Map<SystemStreamPartition, SystemStreamPartitionMetadata> getSSPMetadata(Set<SystemStreamPartition> ssps) {
        Set<String> streams =
                ssps.stream().map(SystemStreamPartition::getStream).collect(Collectors.toSet());
        Map<String, SystemStreamMetadata> byStream = getSystemStreamMetadata(streams);
        Map<SystemStreamPartition, SystemStreamPartitionMetadata> found = new HashMap<>();
        for (SystemStreamPartition ssp : ssps) {
            SystemStreamMetadata stream = byStream.get(ssp.getStream());
            Partition partition = ssp.getPartition();
            SystemStreamPartitionMetadata metadata = stream == null
                    ? null
                    : stream.getSystemStreamPartitionMetadata().get(partition);
            if (metadata != null) {
                found.put(ssp, metadata);
            }
        }
        return found;
    }

    /**
     * Compares two offsets of one partition.
     *
     * @param offset1 an offset
     * @param offset2 another
     * @return below 0, 0 or above 0 as the first is before, at or after the second; null if they cannot be compared
     */
    Integer offsetComparator(String offset1, String offset2);

    /**
     * Creates a stream unless it exists.
     *
     * @param streamSpec what to create; not null
     * @return true if it was created, false if it was there
     * @throws UnsupportedOperationException unless overridden
     */
    default boolean createStream(StreamSpec streamSpec) {
        throw new UnsupportedOperationException("This system cannot create streams: " + streamSpec);
    }

    /**
     * Checks that a stream exists and is as the job needs it.
     *
     * @param streamSpec what is needed; not null
     * @throws StreamValidationException if it is missing or different
     * @throws UnsupportedOperationException unless overridden
     */
    default void validateStream(StreamSpec streamSpec) throws StreamValidationException {
        throw new UnsupportedOperationException("This system cannot check streams: " + streamSpec);
    }

    /**
     * Removes every message of a stream.
     *
     * @param streamSpec what to clear; not null
     * @return true if it is cleared, false if it was not
     * @throws UnsupportedOperationException unless overridden
     */
    default boolean clearStream(StreamSpec streamSpec) {
        throw new UnsupportedOperationException("This system cannot clear streams: " + streamSpec);
    }

    /**
     * Allows the system to delete messages the job is done with. Does nothing unless overridden.
     *
     * @param offsets partitions with the last offset that may be deleted of each; not null
     */
    default void deleteMessages(Map<SystemStreamPartition, String> offsets) {}

    /**
     * The partitions of streams when nothing but their number matters, so offsets in the answer may be missing or old.
     * Unless overridden, the same as {@link #getSystemStreamMetadata}.
     *
     * @param streamNames streams as the system knows them; not null
     * @param cacheTTL how old the answer may be, in milliseconds
     * @return one entry per stream; not null
     */
    default Map<String, SystemStreamMetadata> getSystemStreamPartitionCounts(Set<String> streamNames, long cacheTTL) {
        return getSystemStreamMetadata(streamNames);
    }

    /**
     * Every stream of the system.
     *
     * @return the streams; not null
     * @throws UnsupportedOperationException unless overridden
     */
    default Set<SystemStream> getAllSystemStreams() {
        throw new UnsupportedOperationException("This system cannot list its streams.");
    }

    /**
     * The offset a startpoint means in a partition.
     *
     * @param systemStreamPartition the partition; not null
     * @param startpoint where to start; not null
     * @return offset of the first message to read; null if there is none to be found
     * @throws UnsupportedOperationException unless overridden, or for kinds of startpoint the system cannot resolve
     */
    default String resolveStartpointToOffset(SystemStreamPartition systemStreamPartition, Startpoint startpoint) {
        throw new UnsupportedOperationException(
                "The system of " + systemStreamPartition + " cannot resolve startpoints, such as " + startpoint + ".");
    }
}
