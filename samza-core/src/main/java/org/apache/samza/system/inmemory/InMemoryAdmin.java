// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.inmemory;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.samza.Partition;
import org.apache.samza.startpoint.Startpoint;
import org.apache.samza.startpoint.StartpointOldest;
import org.apache.samza.startpoint.StartpointSpecific;
import org.apache.samza.startpoint.StartpointTimestamp;
import org.apache.samza.startpoint.StartpointUpcoming;
import org.apache.samza.startpoint.StartpointVisitor;
import org.apache.samza.system.PrecedingOffsets;
import org.apache.samza.system.StreamSpec;
import org.apache.samza.system.StreamValidationException;
import org.apache.samza.system.SystemAdmin;
import org.apache.samza.system.SystemStream;
import org.apache.samza.system.SystemStreamMetadata;
import org.apache.samza.system.SystemStreamMetadata.SystemStreamPartitionMetadata;
import org.apache.samza.system.SystemStreamPartition;

/** Streams in memory: their making, their ends, their offsets. A stream that does not exist has no partitions. */
final class InMemoryAdmin implements SystemAdmin, PrecedingOffsets {
    private final String system;
    private final Logs logs;

    InMemoryAdmin(String system, Logs logs) {
        this.system = system;
        this.logs = logs;
    }

    @Override
    public String offsetBefore(SystemStreamPartition partition, String offset) {
        return Long.toString(Long.parseLong(offset) - 1);
    }

    @Override
    public Map<SystemStreamPartition, String> getOffsetsAfter(Map<SystemStreamPartition, String> offsets) {
        Map<SystemStreamPartition, String> after = new HashMap<>();
        offsets.forEach((partition, offset) -> after.put(partition, Long.toString(Long.parseLong(offset) + 1)));
        return after;
    }

    @Override
    public Map<String, SystemStreamMetadata> getSystemStreamMetadata(Set<String> streamNames) {
        return logs.locked(open -> {
            Map<String, SystemStreamMetadata> metadata = new HashMap<>();
            for (String stream : streamNames) {
                metadata.put(stream, metadata(stream, open.partitions(stream)));
            }
            return metadata;
        });
    }

    private static SystemStreamMetadata metadata(String stream, List<PartitionLog> partitions) {
        Map<Partition, SystemStreamPartitionMetadata> byPartition = new LinkedHashMap<>();
        for (int i = 0; i < partitions.size(); i++) {
            byPartition.put(new Partition(i), metadata(partitions.get(i)));
        }
        return new SystemStreamMetadata(stream, byPartition);
    }

    private static SystemStreamPartitionMetadata metadata(PartitionLog log) {
        String end = Long.toString(log.end());
        return log.isEmpty()
                ? new SystemStreamPartitionMetadata(null, null, end)
                : new SystemStreamPartitionMetadata(Long.toString(log.begin()), Long.toString(log.end() - 1), end);
    }

    @Override
    public Integer offsetComparator(String offset1, String offset2) {
        try {
            return Long.compare(Long.parseLong(offset1), Long.parseLong(offset2));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    @Override
    public boolean createStream(StreamSpec spec) {
        return logs.create(spec.getPhysicalName(), spec.getPartitionCount());
    }

    @Override
    public void validateStream(StreamSpec spec) {
        int partitions =
                logs.locked(open -> open.partitions(spec.getPhysicalName()).size());
        if (partitions != spec.getPartitionCount()) {
            throw new StreamValidationException("In-memory stream " + system + "." + spec.getPhysicalName() + " has "
                    + partitions + " partitions, expected " + spec.getPartitionCount());
        }
    }

    @Override
    public boolean clearStream(StreamSpec spec) {
        return logs.clear(spec.getPhysicalName());
    }

    @Override
    public void deleteMessages(Map<SystemStreamPartition, String> offsets) {
        logs.locked(open -> {
            offsets.forEach((partition, offset) -> open.partition(partition).deleteBefore(Long.parseLong(offset) + 1));
            return null;
        });
    }

    @Override
    public Set<SystemStream> getAllSystemStreams() {
        return logs.names().stream()
                .map(stream -> new SystemStream(system, stream))
                .collect(Collectors.toSet());
    }

    @Override
    public String resolveStartpointToOffset(SystemStreamPartition partition, Startpoint startpoint) {
        return logs.locked(open -> startpoint.apply(open.partition(partition), new Resolution()));
    }

    /** Where a startpoint is in a log. */
    private static final class Resolution implements StartpointVisitor<PartitionLog, String> {
        @Override
        public String visit(PartitionLog log, StartpointSpecific startpoint) {
            return startpoint.getSpecificOffset();
        }

        @Override
        public String visit(PartitionLog log, StartpointTimestamp startpoint) {
            return Long.toString(log.firstAt(startpoint.getTimestampOffset()));
        }

        @Override
        public String visit(PartitionLog log, StartpointOldest startpoint) {
            return Long.toString(log.begin());
        }

        @Override
        public String visit(PartitionLog log, StartpointUpcoming startpoint) {
            return Long.toString(log.end());
        }
    }
}
