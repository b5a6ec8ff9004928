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
import org.apache.samza.config.CheckpointKeys;
import org.apache.samza.config.ConfigException;
import org.apache.samza.config.StateBackends;
import org.apache.samza.container.TaskName;
import org.apache.samza.system.SystemStreamPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the checkpoints of a task in the versions that are to be written.
 *
 * <p>Version 2 names partitions {@code system.stream.partition}; where a name holds a dot, readers of Samza 1.8 cannot read that
 * back, so such tasks get version 1 only, unless state backends save their stores: only version 2 says what they have saved.
 */
public final class CheckpointForms {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointForms.class);
    /** Between checkpoint id and offset in version 1. */
    private static final String SEPARATOR = ":";
    /** What version 1 says for a changelog without an offset. */
    private static final String NO_OFFSET = "null";

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
     * What a checkpoint says of a task.
     *
     * @param id of the checkpoint, the same in all versions
     * @param offsets of the last messages processed
     * @param changelogs by store
     * @param changelogOffsets by store; null values for stores whose changelog has none
     * @param markers of stores, by the name of the state backend that has saved them
     */
    record Content(
            CheckpointId id,
            Map<SystemStreamPartition, String> offsets,
            Map<String, SystemStreamPartition> changelogs,
            Map<String, String> changelogOffsets,
            Map<String, Map<String, String>> markers) {}

    /**
     * The checkpoints to write, in order.
     *
     * @throws ConfigException when only version 2 is to be written and it cannot name the partitions
     */
    List<Checkpoint> of(TaskName task, Content content) {
        List<Checkpoint> checkpoints = new ArrayList<>(versions.size());
        for (String version : versions) {
            if (version.equals("1")) {
                checkpoints.add(versionOne(content));
            } else if (!content.markers.isEmpty() || canBeNamed(task, content)) {
                checkpoints.add(new CheckpointV2(content.id, content.offsets, markers(content)));
            }
        }
        return checkpoints;
    }

    private CheckpointV1 versionOne(Content content) {
        Map<SystemStreamPartition, String> all = new LinkedHashMap<>(content.offsets);
        if (withState) {
            content.changelogs.forEach((store, changelog) -> {
                String offset = content.changelogOffsets.get(store);
                all.put(changelog, content.id.serialize() + SEPARATOR + (offset == null ? NO_OFFSET : offset));
            });
        }
        return new CheckpointV1(all);
    }

    private Map<String, Map<String, String>> markers(Content content) {
        if (!withState || content.changelogs.isEmpty()) {
            return content.markers;
        }
        Map<String, String> byStore = new LinkedHashMap<>();
        content.changelogs.forEach(
                (store, changelog) -> byStore.put(store, marker(changelog, content.changelogOffsets.get(store))));
        Map<String, Map<String, String>> all = new LinkedHashMap<>(content.markers);
        all.put(StateBackends.CHANGELOG, byStore);
        return all;
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

    private boolean canBeNamed(TaskName task, Content content) {
        Predicate<SystemStreamPartition> dotted = partition ->
                partition.getStream().indexOf('.') >= 0 || partition.getSystem().indexOf('.') >= 0;
        var culprit = content.offsets.keySet().stream()
                .filter(dotted)
                .findFirst()
                .or(() -> content.changelogs.values().stream().filter(dotted).findFirst());
        if (culprit.isEmpty()) {
            return true;
        }
        String reason = "Checkpoints of version 2 cannot name " + culprit.get() + " of " + task + " because of its dot";
        if (!versions.contains("1")) {
            throw new ConfigException("Invalid " + CheckpointKeys.WRITE_VERSIONS + "=2: " + reason
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
