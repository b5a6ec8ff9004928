// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.samza.SamzaException;
import org.apache.samza.checkpoint.CheckpointId;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.task.MessageCollector;
import org.apache.samza.task.StreamTask;
import org.apache.samza.task.TaskCoordinator;
import org.apache.samza.task.TaskCoordinator.RequestScope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commits of tasks whose state is uploaded. Nothing is uploaded before the test says so. */
final class UploadsTest {
    private static final String BACKEND = "blobs";

    private final LoopFixture fixture = new LoopFixture();
    private final List<String> calls = new ArrayList<>();
    private final Deque<CompletableFuture<Map<String, Map<String, String>>>> uploads = new ArrayDeque<>();
    private boolean instant;
    private long uncommitted;

    /** A store that is saved with each commit. */
    private final class Saved extends NoStores implements StateBackup {
        @Override
        public void stage() {
            calls.add("stage");
        }

        @Override
        public void apply(Function<SystemStreamPartition, String> newestAcknowledged) {
            calls.add("apply");
        }

        @Override
        public long uncommittedBytes() {
            return uncommitted;
        }

        @Override
        public StateBackup backup() {
            return this;
        }

        @Override
        public boolean isActive() {
            return true;
        }

        @Override
        public void snapshot(CheckpointId id, Function<SystemStreamPartition, String> newestAcknowledged) {
            calls.add("snapshot");
        }

        @Override
        public CompletableFuture<Map<String, Map<String, String>>> upload(CheckpointId id) {
            var upload = new CompletableFuture<Map<String, Map<String, String>>>();
            uploads.add(upload);
            if (instant) {
                uploaded();
            }
            return upload;
        }

        @Override
        public void committed(CheckpointId id, Map<String, Map<String, String>> markers) {
            calls.add("committed " + markers.get(BACKEND).get("s"));
        }
    }

    private final class Noting implements StreamTask {
        @Override
        public void process(IncomingMessageEnvelope envelope, MessageCollector collector, TaskCoordinator coordinator) {
            calls.add((String) envelope.getMessage());
            if (envelope.getMessage().equals("commit")) {
                coordinator.commit(RequestScope.CURRENT_TASK);
            }
        }
    }

    @BeforeEach
    void save() {
        fixture.versions = List.of("2");
        fixture.state = new Saved();
    }

    private void uploaded() {
        uploads.remove().complete(Map.of(BACKEND, Map.of("s", "blob-" + fixture.committed.size())));
    }

    private void message(int offset, String message) {
        fixture.message(0, offset, message);
        fixture.settle();
    }

    @Test
    void theTaskGoesOnWhileItsStateIsUploadedAndTheCheckpointWaits() {
        fixture.task("a", new Noting(), 0);
        message(0, "x");
        fixture.advanceMs(1000);
        message(1, "y");

        assertThat(calls).containsExactly("x", "stage", "snapshot", "y");
        assertThat(fixture.committed).isEmpty();

        uploaded();
        fixture.settle();
        assertThat(fixture.committed).containsExactly("a 0@0");
        assertThat(calls).endsWith("y", "apply", "committed blob-0");
    }

    @Test
    void aPeriodThatEndsDuringAnUploadIsLeftOut() {
        fixture.task("a", new Noting(), 0);
        message(0, "x");
        fixture.advanceMs(1000);
        message(1, "y");
        fixture.advanceMs(1000);
        message(2, "z");
        assertThat(calls).containsOnlyOnce("snapshot").contains("z");

        uploaded();
        fixture.settle();
        assertThat(fixture.committed).containsExactly("a 0@0");
        fixture.advanceMs(1000);
        uploaded();
        fixture.settle();
        assertThat(fixture.committed).containsExactly("a 0@0", "a 0@2");
    }

    @Test
    void aCommitThatATaskAsksForWaitsForTheOneBefore() {
        fixture.task("a", new Noting(), 0);
        message(0, "x");
        fixture.advanceMs(1000);
        message(1, "commit");
        message(2, "y");
        assertThat(calls).doesNotContain("y");

        uploaded();
        fixture.settle();
        assertThat(calls).endsWith("stage", "snapshot", "y");
        uploaded();
        fixture.settle();
        assertThat(fixture.committed).containsExactly("a 0@0", "a 0@1");
    }

    @Test
    void changesThatGrowTooLargeHoldTheTaskUpUntilTheUploadIsDone() {
        fixture.task("a", new Noting(), 0);
        message(0, "x");
        fixture.advanceMs(1000);
        uncommitted = 2 << 20;
        fixture.advanceMs(1000);
        message(1, "y");
        assertThat(calls).doesNotContain("y");

        uncommitted = 0;
        uploaded();
        fixture.settle();
        assertThat(calls).contains("y");
    }

    @Test
    void aTaskOfWhichNothingHasChangedIsNotSavedAgain() {
        instant = true;
        fixture.task("a", new Noting(), 0);
        message(0, "x");
        fixture.advanceMs(1000);
        fixture.advanceMs(1000);
        assertThat(calls).containsOnlyOnce("snapshot");
        assertThat(fixture.committed).containsExactly("a 0@0");
    }

    @Test
    void anOrderlyStopWaitsForTheUploadAndSavesTheRest() {
        fixture.task("a", new Noting(), 0);
        message(0, "x");
        fixture.advanceMs(1000);
        message(1, "y");
        fixture.loop().requestStop();
        fixture.settle();
        assertThat(fixture.loop().isDone()).isFalse();

        instant = true;
        uploaded();
        fixture.settle();
        assertThat(fixture.loop().isDone()).isTrue();
        assertThat(fixture.committed).containsExactly("a 0@0", "a 0@1");
    }

    @Test
    void aStopThatTakesTooLongGivesUpWhatIsNotSaved() {
        fixture.task("a", new Noting(), 0);
        message(0, "x");
        fixture.advanceMs(1000);
        fixture.loop().requestStop();
        fixture.advanceMs(6000);
        assertThat(fixture.loop().isDone()).isTrue();
        assertThat(fixture.committed).isEmpty();
    }

    @Test
    void anUploadThatFailsEndsTheLoopWithItsReason() {
        fixture.task("a", new Noting(), 0);
        message(0, "x");
        fixture.advanceMs(1000);
        uploads.remove().completeExceptionally(new SamzaException("no space"));

        assertThatThrownBy(fixture::settle)
                .hasMessageContaining("Commit of a failed at AWAIT_UPLOADS")
                .hasMessageContaining("no space");
        assertThat(fixture.committed).isEmpty();
        assertThat(calls).doesNotContain("apply");
    }

    @Test
    void underExactlyOnceACommitWaitsForItsUpload() {
        fixture.settings = LoopFixture.exactlyOnce("task.commit.ms", "1000");
        instant = true;
        fixture.task("a", new Noting(), 0);
        message(0, "x");
        fixture.advanceMs(1000);
        assertThat(calls).containsExactly("x", "stage", "snapshot", "apply", "committed blob-0");
    }
}
