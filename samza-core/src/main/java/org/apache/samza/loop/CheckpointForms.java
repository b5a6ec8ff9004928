// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.samza.checkpoint.Checkpoint;
import org.apache.samza.checkpoint.CheckpointId;
import org.apache.samza.checkpoint.CheckpointV1;
import org.apache.samza.checkpoint.CheckpointV2;
import org.apache.samza.config.ConfigException;
import org.apache.samza.container.TaskName;
import org.apache.samza.system.SystemStreamPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the checkpoints of a task in the versions that are to be written.
 *
 * <p>Version 2 names partitions {@code system.stream.partition}; where a name holds a dot that cannot be read back, so such
 * tasks get version 1 only.
 */
public final class CheckpointForms {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointForms.class);
    /** Between checkpoint id and offset in version 1. */
    private static final String SEPARATOR = ":";
    /** What version 1 says for a changelog without an offset. */
    private static final String NO_OFFSET = "null";
    /** The name under which readers of version 2 look for changelog offsets. */
    private static final String MARKERS_OF = "org.apache.samza.storage.KafkaChangelogStateBackendFactory";

    private final List<String> versions;
    private final boolean withState;
    private boolean toldOfDots;

    /**
     * Forms in the given versions.
     *
     * @param versions "1", "2" or both, in the order of writing
     * @param withState whether changelog offsets are included
     */
    public CheckpointForms(List<String> versions, boolean withState) {
        this.versions = List.copyOf(versions);
        this.withState = withState;
    }

    /**
     * The checkpoints to write, in order.
     *
     * @param changelogOffsets offset by store; null values for stores whose changelog has none
     * @throws ConfigException when only version 2 is to be written and it cannot name the partitions
     */
    List<Checkpoint> of(
            TaskName task,
            Map<SystemStreamPartition, String> offsets,
            Map<String, SystemStreamPartition> changelogs,
            Map<String, String> changelogOffsets) {
        CheckpointId id = CheckpointId.create();
        List<Checkpoint> checkpoints = new ArrayList<>(versions.size());
        for (String version : versions) {
            if (version.equals("1")) {
                checkpoints.add(versionOne(id, offsets, changelogs, changelogOffsets));
            } else if (canBeNamed(task, offsets, changelogs)) {
                checkpoints.add(new CheckpointV2(id, offsets, markers(changelogs, changelogOffsets)));
            }
        }
        return checkpoints;
    }

    private CheckpointV1 versionOne(
            CheckpointId id,
            Map<SystemStreamPartition, String> offsets,
            Map<String, SystemStreamPartition> changelogs,
            Map<String, String> changelogOffsets) {
        Map<SystemStreamPartition, String> all = new LinkedHashMap<>(offsets);
        if (withState) {
            changelogs.forEach((store, changelog) -> {
                String offset = changelogOffsets.get(store);
                all.put(changelog, id.serialize() + SEPARATOR + (offset == null ? NO_OFFSET : offset));
            });
        }
        return new CheckpointV1(all);
    }

    private Map<String, Map<String, String>> markers(
            Map<String, SystemStreamPartition> changelogs, Map<String, String> changelogOffsets) {
        if (!withState || changelogs.isEmpty()) {
            return Map.of();
        }
        Map<String, String> byStore = new LinkedHashMap<>();
        changelogs.forEach((store, changelog) -> byStore.put(store, marker(changelog, changelogOffsets.get(store))));
        return Map.of(MARKERS_OF, byStore);
    }

    private static String marker(SystemStreamPartition changelog, String offset) {
        ObjectNode marker = JsonNodeFactory.instance.objectNode().put("version", 1);
        marker.putObject("changelog-ssp")
                .put("system", changelog.getSystem())
                .put("partition", changelog.getPartition().getPartitionId())
                .put("stream", changelog.getStream())
                .put("keyBucket", changelog.getKeyBucket());
        return marker.put("changelog-offset", offset).toString();
    }

    private boolean canBeNamed(
            TaskName task, Map<SystemStreamPartition, String> offsets, Map<String, SystemStreamPartition> changelogs) {
        Predicate<SystemStreamPartition> dotted = partition ->
                partition.getStream().indexOf('.') >= 0 || partition.getSystem().indexOf('.') >= 0;
        var culprit = offsets.keySet().stream()
                .filter(dotted)
                .findFirst()
                .or(() -> changelogs.values().stream().filter(dotted).findFirst());
        if (culprit.isEmpty()) {
            return true;
        }
        String reason = "Checkpoints of version 2 cannot name " + culprit.get() + " of " + task + " because of its dot";
        if (!versions.contains("1")) {
            throw new ConfigException("Invalid " + LoopKeys.CHECKPOINT_WRITE_VERSIONS + "=2: " + reason
                    + "; expected 1 to be among the versions");
        }
        if (!toldOfDots) {
            toldOfDots = true;
            LOG.info("{}; tasks with such inputs or changelogs write version 1 only", reason);
        }
        return false;
    }

    /** The changelog offset in an entry of version 1; null when there is none. */
    static String changelogOffset(String entry) {
        if (entry == null) {
            return null;
        }
        int separator = entry.indexOf(SEPARATOR);
        String offset = separator < 0 ? entry : entry.substring(separator + 1);
        return offset.equals(NO_OFFSET) ? null : offset;
    }
}
