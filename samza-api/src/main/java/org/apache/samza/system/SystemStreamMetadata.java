// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.samza.Partition;

/** The partitions of a stream and where each begins and ends, as they were when asked for. Immutable. */
public class SystemStreamMetadata {
    private final String streamName;
    private final Map<Partition, SystemStreamPartitionMetadata> partitionMetadata;

    /**
     * What is known of a stream.
     *
     * @param streamName the stream as the system knows it
     * @param partitionMetadata every partition of the stream; copied; not null
     * @throws NullPointerException if {@code partitionMetadata} is null
     */
    public SystemStreamMetadata(String streamName, Map<Partition, SystemStreamPartitionMetadata> partitionMetadata) {
        this.streamName = streamName;
        this.partitionMetadata = Collections.unmodifiableMap(
                new LinkedHashMap<>(Objects.requireNonNull(partitionMetadata, "partitionMetadata")));
    }

    /** The stream as the system knows it. */
    public String getStreamName() {
        return streamName;
    }

    /** Every partition of the stream; unmodifiable, never null. */
    public Map<Partition, SystemStreamPartitionMetadata> getSystemStreamPartitionMetadata() {
        return partitionMetadata;
    }

    @Override
    public int hashCode() {
        return 31 * partitionMetadata.hashCode() + Objects.hashCode(streamName);
    }

    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof SystemStreamMetadata that)) {
            return false;
        }
        return Objects.equals(streamName, that.streamName) && partitionMetadata.equals(that.partitionMetadata);
    }

    @Override
    public String toString() {
        return "SystemStreamMetadata [streamName=" + streamName + ", partitionMetadata=" + partitionMetadata + "]";
    }

    /** Where one partition begins and ends, in offsets of the system. Immutable. */
    public static class SystemStreamPartitionMetadata {
        private final String oldestOffset;
        private final String newestOffset;
        private final String upcomingOffset;

        /**
         * What is known of a partition.
         *
         * @param oldestOffset offset of the oldest message still there; null if there is none
         * @param newestOffset offset of the newest message; null if there is none
         * @param upcomingOffset offset the next message will get; null if the system cannot tell
         */
        public SystemStreamPartitionMetadata(String oldestOffset, String newestOffset, String upcomingOffset) {
            this.oldestOffset = oldestOffset;
            this.newestOffset = newestOffset;
            this.upcomingOffset = upcomingOffset;
        }

        /** Offset of the oldest message still there; null if there is none. */
        public String getOldestOffset() {
            return oldestOffset;
        }

        /** Offset of the newest message; null if there is none. */
        public String getNewestOffset() {
            return newestOffset;
        }

        /** Offset the next message will get; null if the system cannot tell. */
        public String getUpcomingOffset() {
            return upcomingOffset;
        }

        /**
         * The offset of a kind.
         *
         * @param offsetType the kind; not null
         * @return the offset; null as for the method of that kind
         * @throws NullPointerException if {@code offsetType} is null
         */
        public String getOffset(OffsetType offsetType) {
            return switch (offsetType) {
                case OLDEST -> oldestOffset;
                case NEWEST -> newestOffset;
                case UPCOMING -> upcomingOffset;
            };
        }

        @Override
        public int hashCode() {
            return Objects.hash(oldestOffset, newestOffset, upcomingOffset);
        }

        @Override
        public boolean equals(Object other) {
            if (this == other) {
                return true;
            }
            if (!(other instanceof SystemStreamPartitionMetadata that)) {
                return false;
            }
            return Objects.equals(oldestOffset, that.oldestOffset)
                    && Objects.equals(newestOffset, that.newestOffset)
                    && Objects.equals(upcomingOffset, that.upcomingOffset);
        }

        @Override
        public String toString() {
            return "SystemStreamPartitionMetadata [oldestOffset=" + oldestOffset + ", newestOffset=" + newestOffset
                    + ", upcomingOffset=" + upcomingOffset + "]";
        }
    }

    /** Places in a partition; {@code offset.default} takes the lower-case name of the first or the last. */
    public enum OffsetType {
        /** The oldest message still there. */
        OLDEST,
        /** The newest message. */
        NEWEST,
        /** The next message to arrive. */
        UPCOMING
    }
}
