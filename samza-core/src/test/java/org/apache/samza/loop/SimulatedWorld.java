// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.samza.Partition;
import org.apache.samza.checkpoint.Checkpoint;
import org.apache.samza.checkpoint.CheckpointV2;
import org.apache.samza.container.TaskName;
import org.apache.samza.system.SystemStream;
import org.apache.samza.system.SystemStreamPartition;

/**
 * What outlives the process: logs, checkpoints and local disks. Checks, whenever one of them changes, that nothing is claimed
 * that is not durable.
 *
 * <p>Input messages are keys; the job keeps for each key the highest offset it has seen the key at, and sends every message on.
 */
final class SimulatedWorld {
    static final SystemStream INPUT = new SystemStream("sim", "input");
    static final SystemStream OUTPUT = new SystemStream("sim", "output");
    static final SystemStream CHANGELOG = new SystemStream("sim", "changelog");
    static final String STORE = "seen";

    /** What makes results durable and visible. */
    enum Delivery {
        /** Everything when it is flushed. */
        AT_LEAST_ONCE_UNFENCED,
        /** Outputs when they are flushed, changelogs and checkpoints by transaction. */
        AT_LEAST_ONCE,
        /** Everything by transaction. */
        EXACTLY_ONCE
    }

    /** An offset of a changelog: where a key was last seen, or the mark at the end of a transaction. */
    private static final class Change {
        final String key;
        final int seenAt;
        boolean committed;

        Change(String key, int seenAt, boolean committed) {
            this.key = key;
            this.seenAt = seenAt;
            this.committed = committed;
        }
    }

    private record Output(int partition, int offset) {}

    /** A store on the local disk. */
    static final class Disk {
        final Map<String, Integer> entries = new HashMap<>();
        int appliedOffset = -1;
        /** Whether it may hold what no checkpoint covers. */
        boolean uncommitted;
    }

    /** Under which checkpoints say what was saved. */
    static final String BACKEND = "blobs";

    final int partitions;
    final Delivery delivery;
    /** Whether the store is saved as a whole with each commit, and has no changelog. */
    final boolean saves;

    final Map<String, Map<String, Integer>> snapshots = new HashMap<>();
    private int snapshotsMade;
    /** Whether commits may be made while messages are in flight, so that they cover less than the state that is saved with them. */
    boolean commitsInFlight;

    final List<List<String>> input = new ArrayList<>();
    final List<Map<Integer, Integer>> outputs = new ArrayList<>();
    final List<List<Change>> changelogs = new ArrayList<>();
    final List<Disk> disks = new ArrayList<>();
    final Map<TaskName, Checkpoint> checkpoints = new HashMap<>();

    private final List<Output> openOutputs = new ArrayList<>();
    private final List<Change> openChanges = new ArrayList<>();
    private final Set<Integer> openLogs = new HashSet<>();
    private final Map<TaskName, Checkpoint> openCheckpoints = new LinkedHashMap<>();

    SimulatedWorld(int partitions, Delivery delivery, boolean saves) {
        this.partitions = partitions;
        this.delivery = delivery;
        this.saves = saves;
        for (int i = 0; i < partitions; i++) {
            input.add(new ArrayList<>());
            outputs.add(new HashMap<>());
            changelogs.add(new ArrayList<>());
            disks.add(new Disk());
        }
    }

    static SystemStreamPartition inputPartition(int partition) {
        return new SystemStreamPartition(INPUT, new Partition(partition));
    }

    static SystemStreamPartition changelogPartition(int partition) {
        return new SystemStreamPartition(CHANGELOG, new Partition(partition));
    }

    static TaskName task(int partition) {
        return new TaskName("Partition " + partition);
    }

    private static Map<String, Integer> fold(List<Change> changes) {
        Map<String, Integer> folded = new HashMap<>();
        changes.stream().filter(change -> change.committed).forEach(change -> folded.put(change.key, change.seenAt));
        return folded;
    }

    /** A record that the broker has; a reader sees it now or when its transaction is committed. */
    void output(int partition, int offset) {
        if (delivery == Delivery.EXACTLY_ONCE) {
            openOutputs.add(new Output(partition, offset));
        } else {
            outputs.get(partition).merge(offset, 1, Integer::sum);
        }
    }

    /** Likewise for a changelog; returns the record's offset. */
    int change(int partition, String key, int seenAt) {
        boolean visible = delivery == Delivery.AT_LEAST_ONCE_UNFENCED;
        Change change = new Change(key, seenAt, visible);
        changelogs.get(partition).add(change);
        if (!visible) {
            openChanges.add(change);
            openLogs.add(partition);
        }
        return changelogs.get(partition).size() - 1;
    }

    void checkpoint(TaskName task, Checkpoint checkpoint) {
        if (delivery == Delivery.AT_LEAST_ONCE_UNFENCED) {
            writeCheckpoint(task, checkpoint);
        } else {
            openCheckpoints.put(task, checkpoint);
        }
    }

    /** Whatever is open becomes visible at once. */
    void commit() {
        openOutputs.forEach(output -> outputs.get(output.partition).merge(output.offset, 1, Integer::sum));
        openChanges.forEach(change -> change.committed = true);
        mark();
        openCheckpoints.forEach(this::writeCheckpoint);
        forgetOpen();
        if (delivery == Delivery.EXACTLY_ONCE) {
            for (int partition = 0; partition < partitions; partition++) {
                assertEveryMessageCountsOnce(partition);
            }
        }
    }

    /** A new owner of the transactional id: whatever is open was never there. */
    void abort() {
        mark();
        forgetOpen();
    }

    private void mark() {
        openLogs.forEach(partition -> changelogs.get(partition).add(new Change("", -1, false)));
    }

    private void forgetOpen() {
        openOutputs.clear();
        openChanges.clear();
        openLogs.clear();
        openCheckpoints.clear();
    }

    private void assertEveryMessageCountsOnce(int partition) {
        int offset = checkpointed(partition);
        Map<Integer, Integer> once = new HashMap<>();
        for (int i = 0; i <= offset; i++) {
            once.put(i, 1);
        }
        assertThat(outputs.get(partition))
                .as("outputs of partition %s, committed up to %s", partition, offset)
                .isEqualTo(once);
        if (!saves) {
            assertThat(fold(changelogs.get(partition)))
                    .as("changelog of partition %s, committed up to %s", partition, offset)
                    .isEqualTo(seen(partition, offset));
        }
    }

    /** What the state is when the messages up to an offset are processed. */
    private Map<String, Integer> seen(int partition, int offset) {
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i <= offset; i++) {
            seen.put(input.get(partition).get(i), i);
        }
        return seen;
    }

    // Snapshots.

    /** The name of the snapshot in the checkpoint of a partition; null for none. */
    String marker(int partition) {
        return checkpoints.get(task(partition)) instanceof CheckpointV2 checkpoint
                ? checkpoint
                        .getStateCheckpointMarkers()
                        .getOrDefault(BACKEND, Map.of())
                        .get(STORE)
                : null;
    }

    /** Saves a snapshot; returns its name. */
    String save(Map<String, Integer> entries) {
        String name = "snapshot-" + snapshotsMade++;
        snapshots.put(name, Map.copyOf(entries));
        return name;
    }

    void delete(int partition, String name) {
        snapshots.remove(name);
        if (name.equals(marker(partition))) {
            fail("Snapshot " + name + " is deleted, which the checkpoint of partition " + partition + " names");
        }
    }

    /** Takes the disk for what it says that it is, and the snapshot for what the checkpoint says. */
    void restoreSnapshot(int partition) {
        Disk disk = disks.get(partition);
        String marker = marker(partition);
        Map<String, Integer> saved = marker == null ? Map.of() : snapshots.get(marker);
        assertThat(saved).as("snapshot %s of partition %s", marker, partition).isNotNull();
        if (!disk.uncommitted) {
            assertThat(disk.entries)
                    .as("the disk of partition %s, which is not marked", partition)
                    .isEqualTo(saved);
        }
        disk.entries.clear();
        disk.entries.putAll(saved);
        disk.uncommitted = false;
    }

    private void assertSnapshotFits(int partition, int offset) {
        String marker = marker(partition);
        Map<String, Integer> saved = marker == null ? null : snapshots.get(marker);
        if (saved == null) {
            fail("Checkpoint of partition " + partition + " at " + offset + " names snapshot " + marker
                    + ", which does not exist");
        }
        Map<String, Integer> seen = seen(partition, offset);
        if (commitsInFlight) {
            seen.forEach((key, at) -> assertThat(saved.getOrDefault(key, -1)).isGreaterThanOrEqualTo(at));
        } else {
            assertThat(saved)
                    .as("snapshot of partition %s, committed up to %s", partition, offset)
                    .isEqualTo(seen);
        }
    }

    int checkpointed(int partition) {
        Checkpoint checkpoint = checkpoints.get(task(partition));
        String offset = checkpoint == null ? null : checkpoint.getOffsets().get(inputPartition(partition));
        return offset == null ? -1 : Integer.parseInt(offset);
    }

    /** Whatever the messages up to the offset have caused is durable. */
    private void writeCheckpoint(TaskName task, Checkpoint checkpoint) {
        int partition = Integer.parseInt(task.getTaskName().substring("Partition ".length()));
        int before = checkpointed(partition);
        checkpoints.put(task, checkpoint);
        int offset = checkpointed(partition);
        assertThat(offset).as("checkpoints only move forward").isGreaterThanOrEqualTo(before);
        if (saves) {
            assertSnapshotFits(partition, offset);
        }
        Map<String, Integer> logged = fold(changelogs.get(partition));
        for (int i = before + 1; i <= offset; i++) {
            String key = input.get(partition).get(i);
            if (!outputs.get(partition).containsKey(i)) {
                fail("Checkpoint of " + task + " at " + offset + ", but the output of message " + i
                        + " is not durable");
            }
            if (!saves && logged.getOrDefault(key, -1) < i) {
                fail("Checkpoint of " + task + " at " + offset + ", but the changelog knows of " + key + " at "
                        + logged.get(key) + " only, not at " + i);
            }
        }
        String marker = CheckpointForms.changelogOffset(checkpoint.getOffsets().get(changelogPartition(partition)));
        assertThat(marker == null ? -1 : Integer.parseInt(marker))
                .as("changelog offset in the checkpoint of %s", task)
                .isLessThan(changelogs.get(partition).size());
    }

    /** A local store may lag its changelog, never lead it. */
    void apply(int partition, Map<String, Integer> staged, Integer newestAcknowledged) {
        Disk disk = disks.get(partition);
        disk.entries.putAll(staged);
        if (newestAcknowledged != null) {
            disk.appliedOffset = newestAcknowledged;
        }
        assertThat(disk.appliedOffset).isLessThan(changelogs.get(partition).size());
        List<Change> covered = changelogs.get(partition).subList(0, disk.appliedOffset + 1);
        if (!disk.entries.equals(fold(covered))) {
            fail("The store of partition " + partition + " is not what its changelog says up to " + disk.appliedOffset);
        }
    }

    /** Replays what the disk misses. */
    void restore(int partition) {
        Disk disk = disks.get(partition);
        List<Change> log = changelogs.get(partition);
        disk.entries.putAll(fold(log.subList(disk.appliedOffset + 1, log.size())));
        disk.appliedOffset = log.size() - 1;
        assertThat(disk.entries).isEqualTo(fold(log));
    }

    /** After an orderly stop nothing is missing anywhere. */
    void assertEverythingIsDone() {
        for (int partition = 0; partition < partitions; partition++) {
            int last = input.get(partition).size() - 1;
            assertThat(checkpointed(partition))
                    .as("checkpoint of partition %s", partition)
                    .isEqualTo(last);
            assertThat(outputs.get(partition)).hasSize(last + 1);
            if (delivery == Delivery.EXACTLY_ONCE) {
                assertEveryMessageCountsOnce(partition);
            }
            Disk disk = disks.get(partition);
            assertThat(disk.entries).isEqualTo(saves ? seen(partition, last) : fold(changelogs.get(partition)));
            assertThat(disk.uncommitted).isFalse();
        }
    }
}
