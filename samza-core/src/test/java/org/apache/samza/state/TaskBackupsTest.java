// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.samza.SamzaException;
import org.apache.samza.checkpoint.Checkpoint;
import org.apache.samza.checkpoint.CheckpointId;
import org.apache.samza.checkpoint.CheckpointV2;
import org.apache.samza.container.TaskName;
import org.apache.samza.storage.CheckpointCopies;
import org.apache.samza.storage.TaskBackupManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backends of a user, called as their interface says. */
final class TaskBackupsTest {
    private static final CheckpointId FIRST = CheckpointId.deserialize("1700000000000-1");
    private static final CheckpointId SECOND = CheckpointId.deserialize("1700000000000-2");

    @TempDir
    private Path base;

    private final List<String> calls = new ArrayList<>();
    private final Map<String, TaskBackupManager> managers = new LinkedHashMap<>();
    private CompletableFuture<Void> removal = CompletableFuture.completedFuture(null);
    private RuntimeException uploadFailure;
    private FileEngine engine;
    private TaskStores stores;

    /** Notes what it is told. */
    private final class Noting implements TaskBackupManager {
        private final String name;

        Noting(String name) {
            this.name = name;
        }

        @Override
        public void init(Checkpoint checkpoint) {
            calls.add(name + " init " + (checkpoint == null ? "without" : "with") + " checkpoint");
        }

        @Override
        public Map<String, String> snapshot(CheckpointId checkpointId) {
            assertThat(CheckpointCopies.path(directory(), checkpointId).resolve("data"))
                    .exists();
            calls.add(name + " snapshot " + checkpointId);
            return Map.of("counts", name + " fixed");
        }

        @Override
        public CompletableFuture<Map<String, String>> upload(
                CheckpointId checkpointId, Map<String, String> stateCheckpointMarkers) {
            calls.add(name + " upload " + checkpointId + " " + stateCheckpointMarkers);
            if (uploadFailure != null) {
                throw uploadFailure;
            }
            return name.equals("never")
                    ? new CompletableFuture<>()
                    : CompletableFuture.completedFuture(Map.of("counts", name + " saved"));
        }

        @Override
        public CompletableFuture<Void> cleanUp(CheckpointId checkpointId, Map<String, String> stateCheckpointMarkers) {
            calls.add(name + " cleanUp " + checkpointId + " " + stateCheckpointMarkers);
            return removal;
        }

        @Override
        public void close() {
            calls.add(name + " close");
        }
    }

    @BeforeEach
    void open() {
        StoreDirectory directory = new StoreDirectory("counts", directory(), "owner");
        directory.create();
        engine = new FileEngine(directory.path());
        stores = new TaskStores(Map.of("counts", new TaskStores.Store("counts", engine, null, null, directory)));
    }

    private Path directory() {
        return base.resolve("counts").resolve("t");
    }

    private TaskBackups backups(String... names) {
        for (String name : names) {
            managers.put(name, new Noting(name));
        }
        return new TaskBackups(new TaskName("t"), stores, managers, Runnable::run, 200);
    }

    @Test
    void backendsAreCalledInTheOrderOfTheirInterface() {
        TaskBackups backups = backups("a", "b");
        backups.init(new CheckpointV2(FIRST, Map.of(), Map.of()));
        backups.snapshot(FIRST, changelog -> null);
        Map<String, Map<String, String>> markers = backups.upload(FIRST).join();
        backups.committed(FIRST, markers);
        backups.close();

        assertThat(markers).isEqualTo(Map.of("a", Map.of("counts", "a saved"), "b", Map.of("counts", "b saved")));
        assertThat(calls.stream().filter(call -> call.startsWith("a ")))
                .containsExactly(
                        "a init with checkpoint",
                        "a snapshot 1700000000000-1",
                        "a upload 1700000000000-1 {counts=a fixed}",
                        "a cleanUp 1700000000000-1 {counts=a saved}",
                        "a close");
        assertThat(calls).hasSize(10);
    }

    @Test
    void aCopyHoldsWhatIsStagedAndTheStoreIsMarkedUntilItIsCommitted() {
        TaskBackups backups = backups("a");
        engine.put("key", "value");
        backups.snapshot(FIRST, changelog -> null);

        assertThat(directory().resolve("UNCOMMITTED")).exists();
        assertThat(new FileEngine(CheckpointCopies.path(directory(), FIRST)).entries())
                .containsEntry("key", "value");
        stores.apply(changelog -> null);
        assertThat(directory().resolve("UNCOMMITTED")).doesNotExist();
    }

    @Test
    void copiesOfEarlierCheckpointsGoWhenALaterOneIsDurable() {
        TaskBackups backups = backups("a");
        engine.apply(null);
        for (CheckpointId id : List.of(FIRST, SECOND)) {
            backups.snapshot(id, changelog -> null);
            backups.committed(id, backups.upload(id).join());
        }
        assertThat(CheckpointCopies.path(directory(), FIRST)).doesNotExist();
        assertThat(CheckpointCopies.path(directory(), SECOND)).exists();
    }

    @Test
    void anUploadThatFailsOrTakesTooLongNamesTaskAndBackend() {
        uploadFailure = new IllegalStateException("no space");
        TaskBackups failing = backups("a");
        failing.snapshot(FIRST, changelog -> null);
        assertThatThrownBy(() -> failing.upload(FIRST).join()).hasMessageContainingAll("t ", "[a]", "no space");

        uploadFailure = null;
        managers.clear();
        TaskBackups hanging = backups("never");
        hanging.snapshot(SECOND, changelog -> null);
        assertThatThrownBy(() -> hanging.upload(SECOND).join())
                .hasMessageContainingAll("[never]", "200 ms of task.commit.timeout.ms");
    }

    @Test
    void aCommitBeginsWhenTheRemovalsOfTheLastOneAreOverAndFailuresOfTheseDoNotMatter() {
        TaskBackups backups = backups("a");
        backups.snapshot(FIRST, changelog -> null);
        removal = new CompletableFuture<>();
        backups.committed(FIRST, backups.upload(FIRST).join());
        CompletableFuture<Void> next = CompletableFuture.runAsync(() -> backups.snapshot(SECOND, changelog -> null));
        assertThat(next).isNotDone();

        removal.completeExceptionally(new SamzaException("not today"));
        next.join();
        assertThat(calls).endsWith("a snapshot 1700000000000-2");
    }

    @Test
    void backendsHearOfNothingWhereNoCopyCouldBeMade() throws Exception {
        TaskBackups backups = backups("a");
        Files.createDirectories(CheckpointCopies.path(directory(), FIRST).resolve("data"));
        assertThatThrownBy(() -> backups.snapshot(FIRST, changelog -> null)).isInstanceOf(RuntimeException.class);
        assertThat(calls).isEmpty();
    }
}
