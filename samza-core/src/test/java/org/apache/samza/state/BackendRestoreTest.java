// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.samza.Partition;
import org.apache.samza.SamzaException;
import org.apache.samza.checkpoint.Checkpoint;
import org.apache.samza.checkpoint.CheckpointId;
import org.apache.samza.checkpoint.CheckpointV2;
import org.apache.samza.config.MapConfig;
import org.apache.samza.config.StateBackends;
import org.apache.samza.container.TaskName;
import org.apache.samza.job.model.TaskModel;
import org.apache.samza.metrics.MetricsRegistryMap;
import org.apache.samza.storage.CheckpointCopies;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who brings a store back, and what becomes of what lies there. The backends of the test know one snapshot each. */
final class BackendRestoreTest {
    private static final String BLOBS = "blobs";
    private static final String OTHER = "other";
    private static final CheckpointId ID = CheckpointId.create();

    @TempDir
    private Path base;

    private final TestChangelog changelog = new TestChangelog(UUID.randomUUID().toString(), "log", 1);
    private final TaskModel task = new TaskModel(new TaskName("Partition 0"), Set.of(), new Partition(0));
    private final List<String> asked = new ArrayList<>();
    private final Map<String, String> saved = new HashMap<>(Map.of(BLOBS, "a=blobs\n", OTHER, "a=other\n"));
    private StateBackends backends = new StateBackends(List.of(BLOBS), List.of(BLOBS));
    private boolean logged;
    private boolean clean;

    @AfterEach
    void forgetTheChangelog() {
        changelog.close();
    }

    private Path directory() {
        return base.resolve("counts").resolve("Partition_0");
    }

    private FileEngine restored(Checkpoint checkpoint) {
        StoreSettings store = new StoreSettings(
                "counts",
                "any",
                Optional.empty(),
                Optional.empty(),
                logged ? Optional.of(changelog.stream()) : Optional.empty(),
                86_400_000L,
                clean,
                Set.of(),
                backends);
        ContainerStores stores = new ContainerStores(
                List.of(store),
                new StoreDirectories(base, base),
                (settings, model, directory, partition) -> new FileEngine(directory.toPath()),
                changelog,
                new MetricsRegistryMap(),
                2);
        Map<TaskName, Checkpoint> last = checkpoint == null ? Map.of() : Map.of(task.getTaskName(), checkpoint);
        stores.restore(List.of(task), new CommittedState(new MapConfig(), last), this::bringBack);
        return (FileEngine) stores.tasks(task.getTaskName()).store("counts");
    }

    private void bringBack(String backend, TaskModel model, Set<String> stores, Checkpoint checkpoint) {
        asked.add(backend);
        assertThat(model).isEqualTo(task);
        assertThat(stores).containsExactly("counts");
        write(saved.get(backend));
    }

    private void write(String data) {
        try {
            Files.createDirectories(directory());
            Files.writeString(directory().resolve("data"), data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Checkpoint naming(String... named) {
        Map<String, Map<String, String>> markers = new HashMap<>();
        for (String backend : named) {
            markers.put(backend, Map.of("counts", "marker"));
        }
        return new CheckpointV2(ID, Map.of(), markers);
    }

    @Test
    void theFirstBackendThatTheCheckpointNamesBringsTheStoreBack() {
        backends = new StateBackends(List.of(BLOBS, OTHER), List.of(BLOBS, OTHER));
        assertThat(restored(naming(BLOBS, OTHER)).entries()).containsEntry("a", "blobs");
        assertThat(restored(naming(OTHER)).entries()).containsEntry("a", "other");
        assertThat(restored(naming()).entries()).containsEntry("a", "blobs");
        assertThat(restored(null).entries()).containsEntry("a", "blobs");
        assertThat(asked).containsExactly(BLOBS, OTHER, BLOBS, BLOBS);
    }

    @Test
    void theChangelogBringsBackWhatNoBackendIsNamedFor() {
        logged = true;
        changelog.put(0, "a", "log");
        assertThat(restored(naming()).entries()).containsEntry("a", "log");
        backends = new StateBackends(List.of(BLOBS), List.of(StateBackends.CHANGELOG, BLOBS));
        assertThat(restored(naming(BLOBS)).entries()).containsEntry("a", "log");
        assertThat(asked).isEmpty();
    }

    @Test
    void whatABackendBroughtIsBroughtUpToTheChangelog() {
        logged = true;
        changelog.put(0, "a", "1").put(0, "b", "2").put(0, "c", "uncommitted");
        saved.put(BLOBS, "a=1\n\\ offset=0\n");
        Checkpoint checkpoint = new CheckpointV2(
                ID,
                Map.of(),
                Map.of(
                        BLOBS,
                        Map.of("counts", "marker"),
                        StateBackends.CHANGELOG,
                        Map.of(
                                "counts",
                                "{\"version\":1,\"changelog-ssp\":{\"system\":\""
                                        + changelog.stream().getSystem()
                                        + "\",\"partition\":0,\"stream\":\"log\",\"keyBucket\":-1},"
                                        + "\"changelog-offset\":\"1\"}")));

        FileEngine engine = restored(checkpoint);
        assertThat(engine.entries()).isEqualTo(Map.of("a", "1", "b", "2"));
        assertThat(engine.writtenAgain()).containsExactly("c");
        assertThat(asked).containsExactly(BLOBS);
    }

    @Test
    void filesAheadOfTheCheckpointAreRemovedWhoeverBringsTheStoreBack() throws IOException {
        logged = true;
        backends = new StateBackends(List.of(BLOBS), List.of(StateBackends.CHANGELOG));
        changelog.put(0, "a", "log");
        restored(naming()).stop();
        write("a=ahead\n\\ offset=0\n");
        assertThat(restored(naming()).entries()).containsEntry("a", "ahead");

        Files.createFile(directory().resolve("UNCOMMITTED"));
        assertThat(restored(naming()).entries()).containsEntry("a", "log");
        assertThat(directory().resolve("UNCOMMITTED")).doesNotExist();
    }

    @Test
    void whatCannotBeOpenedIsBroughtBackOnceMoreFromElsewhere() throws IOException {
        Path copy = CheckpointCopies.path(directory(), ID);
        Files.createDirectories(copy);
        saved.put(BLOBS, "garbage");
        assertThatThrownBy(() -> restored(naming(BLOBS)))
                .isInstanceOf(SamzaException.class)
                .hasMessageContainingAll("Store counts of task Partition 0", BLOBS, "no data but garbage");
        assertThat(asked).containsExactly(BLOBS, BLOBS);
        assertThat(copy).as("a copy shares files with what is damaged").doesNotExist();
    }

    @Test
    void whatWasFoundDamagedIsSetAsideWithItsCopies() throws IOException {
        restored(naming(BLOBS)).stop();
        Files.writeString(directory().resolve("SAMZA-DAMAGED"), "bad block");
        Path copy = CheckpointCopies.path(directory(), ID);
        Files.createDirectories(copy);

        assertThat(restored(naming(BLOBS)).entries()).containsEntry("a", "blobs");
        assertThat(copy).doesNotExist();
        try (var siblings = Files.list(directory().getParent())) {
            List<Path> aside = siblings.filter(path -> path.toString().contains(".quarantined-"))
                    .toList();
            assertThat(aside).hasSize(1);
            assertThat(Files.readString(aside.get(0).resolve("REASON"))).contains("bad block");
        }
    }

    @Test
    void onlyTheCopyOfTheLastCheckpointIsKept() throws IOException {
        Path last = CheckpointCopies.path(directory(), ID);
        Path older = CheckpointCopies.path(directory(), CheckpointId.deserialize("1-1"));
        Path ofAnotherTask = base.resolve("counts").resolve("Partition_01-1-1");
        for (Path copy : List.of(last, older, ofAnotherTask)) {
            Files.createDirectories(copy.resolve("inner"));
        }
        restored(naming(BLOBS));
        assertThat(older).doesNotExist();
        assertThat(last).exists();
        assertThat(ofAnotherTask).exists();

        clean = true;
        restored(naming(BLOBS));
        assertThat(last).doesNotExist();
    }
}
