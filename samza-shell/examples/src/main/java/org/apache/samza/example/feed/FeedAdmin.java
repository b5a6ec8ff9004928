// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.example.feed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.samza.Partition;
import org.apache.samza.system.SystemAdmin;
import org.apache.samza.system.SystemStreamMetadata;
import org.apache.samza.system.SystemStreamMetadata.SystemStreamPartitionMetadata;
import org.apache.samza.system.SystemStreamPartition;

/** What the engine asks of a feed before it reads: which partitions there are, and what comes after an offset. */
final class FeedAdmin implements SystemAdmin {
    private final Path directory;

    FeedAdmin(Path directory) {
        this.directory = directory;
    }

    @Override
    public Map<String, SystemStreamMetadata> getSystemStreamMetadata(Set<String> streamNames) {
        Map<String, SystemStreamMetadata> found = new HashMap<>();
        for (String name : streamNames) {
            long lines = lines(directory.resolve(name));
            String newest = lines == 0 ? null : Long.toString(lines - 1);
            var whole = new SystemStreamPartitionMetadata("0", newest, Long.toString(lines));
            found.put(name, new SystemStreamMetadata(name, Map.of(new Partition(0), whole)));
        }
        return found;
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the feed's file " + file, e);
        }
    }

    @Override
    public Map<SystemStreamPartition, String> getOffsetsAfter(Map<SystemStreamPartition, String> offsets) {
        Map<SystemStreamPartition, String> after = new HashMap<>();
        offsets.forEach((partition, offset) -> after.put(partition, Long.toString(Long.parseLong(offset) + 1)));
        return after;
    }

    @Override
    public Integer offsetComparator(String offset1, String offset2) {
        return Long.compare(Long.parseLong(offset1), Long.parseLong(offset2));
    }
}
