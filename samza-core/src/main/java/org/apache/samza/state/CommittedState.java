// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.samza.checkpoint.Checkpoint;
import org.apache.samza.checkpoint.CheckpointId;
import org.apache.samza.checkpoint.CheckpointV2;
import org.apache.samza.config.ChangelogKeys;
import org.apache.samza.config.Config;
import org.apache.samza.container.TaskName;
import org.apache.samza.system.SystemStreamPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Up to which changelog offset the last checkpoint of each task covers its stores. Later records of a changelog stem from
 * messages that are processed again, so that state restored with them would count these twice. Where changelog and checkpoint
 * are written in one transaction there are none; a job of Samza 1.8 leaves them whenever it stops, and an at-least-once job
 * when it is killed.
 */
public final class CommittedState {
    private static final Logger LOG = LoggerFactory.getLogger(CommittedState.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SEPARATOR = ":";

    private final Config config;
    private final Map<TaskName, Checkpoint> checkpoints;

    /**
     * @param config says for how long a changelog keeps what a later record has replaced
     * @param checkpoints the last one of each task that has one
     */
    public CommittedState(Config config, Map<TaskName, Checkpoint> checkpoints) {
        this.config = config;
        this.checkpoints = Map.copyOf(checkpoints);
    }

    /**
     * Offset of the last changelog record that the task's checkpoint covers.
     *
     * @return empty when the checkpoint does not say one, and when it is so old that compaction may have removed records up to
     *     there because of later ones
     */
    Optional<String> offset(String store, TaskName task, SystemStreamPartition changelog) {
        Checkpoint checkpoint = checkpoints.get(task);
        Optional<Mark> mark = checkpoint instanceof CheckpointV2 v2
                ? ofVersionTwo(v2, store, changelog)
                : Optional.ofNullable(checkpoint).flatMap(v1 -> ofVersionOne(v1, changelog));
        return mark.filter(found -> isRecent(found, store, changelog)).map(Mark::offset);
    }

    /** The last checkpoint of a task; null when it has none. */
    Checkpoint checkpoint(TaskName task) {
        return checkpoints.get(task);
    }

    /** The id of the task's last checkpoint; null when it has none. */
    CheckpointId id(TaskName task) {
        return checkpoints.get(task) instanceof CheckpointV2 v2 ? v2.getCheckpointId() : null;
    }

    /** Whether the task's last checkpoint names what a state backend has saved of a store. */
    boolean names(String backend, String store, TaskName task) {
        return checkpoints.get(task) instanceof CheckpointV2 v2
                && v2.getStateCheckpointMarkers()
                        .getOrDefault(backend, Map.of())
                        .containsKey(store);
    }

    private record Mark(CheckpointId id, String offset) {}

    /** {@code <checkpoint id>:<offset>} among the offsets of inputs. */
    private static Optional<Mark> ofVersionOne(Checkpoint checkpoint, SystemStreamPartition changelog) {
        String entry = checkpoint.getOffsets().get(changelog);
        int separator = entry == null ? -1 : entry.indexOf(SEPARATOR);
        if (separator < 0 || entry.endsWith(SEPARATOR + "null")) {
            return Optional.empty();
        }
        try {
            CheckpointId id = CheckpointId.deserialize(entry.substring(0, separator));
            return Optional.of(new Mark(id, entry.substring(separator + 1)));
        } catch (IllegalArgumentException e) {
            LOG.warn("Ignoring what a checkpoint says of {}, {}: it names no checkpoint", changelog, entry);
            return Optional.empty();
        }
    }

    private static Optional<Mark> ofVersionTwo(CheckpointV2 checkpoint, String store, SystemStreamPartition changelog) {
        for (Map<String, String> ofStores :
                checkpoint.getStateCheckpointMarkers().values()) {
            JsonNode marker = tree(ofStores.get(store));
            JsonNode offset = marker.path("changelog-offset");
            JsonNode log = marker.path("changelog-ssp");
            if (offset.isTextual()
                    && log.path("system").asText().equals(changelog.getSystem())
                    && log.path("stream").asText().equals(changelog.getStream())
                    && log.path("partition").asInt(-1)
                            == changelog.getPartition().getPartitionId()) {
                return Optional.of(new Mark(checkpoint.getCheckpointId(), offset.asText()));
            }
        }
        return Optional.empty();
    }

    private static JsonNode tree(String marker) {
        try {
            return marker == null ? JSON.missingNode() : JSON.readTree(marker);
        } catch (IOException e) {
            return JSON.missingNode(); // of another kind of backup, which is not known here
        }
    }

    private boolean isRecent(Mark mark, String store, SystemStreamPartition changelog) {
        long lagMs = ChangelogKeys.MIN_COMPACTION_LAG_MS.of(store).read(config);
        long ageMs = System.currentTimeMillis() - mark.id.getMillis();
        // A tenth is left for clocks that differ, and for the restore itself.
        if (ageMs <= lagMs - lagMs / 10) {
            return true;
        }
        LOG.info(
                "The last checkpoint is {} ms old, and {} may be compacted after {} ms: its store is restored to the newest record",
                ageMs,
                changelog,
                lagMs);
        return false;
    }
}
