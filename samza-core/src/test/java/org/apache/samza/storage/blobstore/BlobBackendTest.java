// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.blobstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.apache.samza.SamzaException;
import org.apache.samza.checkpoint.Checkpoint;
import org.apache.samza.checkpoint.CheckpointId;
import org.apache.samza.checkpoint.CheckpointV2;
import org.apache.samza.config.Config;
import org.apache.samza.config.MapConfig;
import org.apache.samza.container.TaskName;
import org.apache.samza.context.JobContext;
import org.apache.samza.job.model.JobModel;
import org.apache.samza.metrics.Counter;
import org.apache.samza.metrics.MetricsRegistryMap;
import org.apache.samza.storage.CheckpointCopies;
import org.apache.samza.storage.blobstore.exceptions.DeletedException;
import org.apache.samza.storage.blobstore.file.FileSystemBlobStoreManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One store of one task, whose engine is played by the test: files that it writes, links and deletes. */
final class BlobBackendTest {
    private static final String BACKEND = "blobs";
    private static final String STORE = "counts";
    private static final TaskName TASK = new TaskName("Partition 0");
    private static final RetryPolicy QUICK = new RetryPolicy(3, 60_000, 1, 2, 5, 0.1);

    @TempDir
    private Path dir;

    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final MetricsRegistryMap registry = new MetricsRegistryMap();
    private long ids;
    private boolean compareOwners;
    private UnsteadyBlobs blobs;
    private Host host;

    private static final JobContext JOB = new JobContext() {
        @Override
        public Config getConfig() {
            return new MapConfig();
        }

        @Override
        public String getJobName() {
            return "job";
        }

        @Override
        public String getJobId() {
            return "1";
        }

        @Override
        public JobModel getJobModel() {
            throw new UnsupportedOperationException();
        }
    };

    /** A place for the store, and what saves it there. */
    private final class Host {
        final BlobTask task;
        private BlobBackupManager backup;

        Host(String name) {
            this.task = new BlobTask(BACKEND, JOB, TASK, dir.resolve(name));
        }

        Path store() {
            return task.directory(STORE);
        }

        /** A container starts here: the store is brought back, then saved. */
        Host start(Checkpoint checkpoint) {
            restore(checkpoint);
            backup = new BlobBackupManager(
                    task,
                    Set.of(STORE),
                    blobs,
                    QUICK,
                    threads,
                    System::currentTimeMillis,
                    new BlobBackupMetrics(registry));
            backup.init(checkpoint);
            return this;
        }

        private void restore(Checkpoint checkpoint) {
            BlobRestoreManager restore =
                    new BlobRestoreManager(task, Set.of(STORE), blobs, QUICK, threads, compareOwners, registry);
            restore.init(checkpoint);
            try {
                restore.restore().join();
            } catch (CompletionException e) {
                throw (RuntimeException) e.getCause();
            }
            restore.close();
        }

        Host write(String file, String contents) throws IOException {
            Path target = store().resolve(file);
            Files.createDirectories(target.getParent());
            Files.deleteIfExists(target);
            Files.writeString(target, contents);
            return this;
        }

        Host remove(String file) throws IOException {
            Files.delete(store().resolve(file));
            return this;
        }

        /** Up to where the checkpoint is about to be written. */
        CheckpointV2 upload() throws IOException {
            CheckpointId id = CheckpointId.deserialize("1700000000000-" + ++ids);
            Path copy = CheckpointCopies.path(store(), id);
            Files.createDirectories(copy);
            for (Map.Entry<String, Path> file : LocalSnapshot.files(store()).entrySet()) {
                Path target = copy.resolve(file.getKey());
                Files.createDirectories(target.getParent());
                if (file.getKey().endsWith(".sst")) {
                    Files.createLink(target, file.getValue());
                } else {
                    Files.copy(file.getValue(), target);
                }
            }
            Map<String, String> markers = backup.upload(id, backup.snapshot(id)).join();
            return new CheckpointV2(id, Map.of(), Map.of(BACKEND, markers));
        }

        CheckpointV2 commit() throws IOException {
            CheckpointV2 checkpoint = upload();
            cleanUp(checkpoint);
            return checkpoint;
        }

        void cleanUp(CheckpointV2 checkpoint) {
            backup.cleanUp(
                            checkpoint.getCheckpointId(),
                            checkpoint.getStateCheckpointMarkers().get(BACKEND))
                    .join();
            CheckpointCopies.deleteAllBut(store(), checkpoint.getCheckpointId());
        }

        Map<String, String> contents() throws IOException {
            Map<String, String> contents = new TreeMap<>();
            if (Files.isDirectory(store())) {
                LocalSnapshot.files(store()).forEach((path, file) -> contents.put(path, read(file)));
            }
            return contents;
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void open() {
        Config config = new MapConfig(
                Map.of("blob.store.filesystem.directory", dir.resolve("blobs").toString()));
        blobs = new UnsteadyBlobs(new FileSystemBlobStoreManagerFactory().getBackupBlobStoreManager(config, threads));
        host = new Host("one").start(null);
    }

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    /** Blobs that are there, those that may expire apart. */
    private long blobsThere(boolean expiring) throws IOException {
        try (Stream<Path> files = Files.walk(dir.resolve("blobs"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(".expiring") == expiring)
                    .count();
        }
    }

    private long counted(String group, String name) {
        return ((Counter) registry.getGroup("org.apache.samza.storage.blobstore.metrics." + group)
                        .get(name))
                .getCount();
    }

    private long fetched() {
        return counted("BlobStoreRestoreManagerMetrics", "files-restored");
    }

    private long stored() {
        return counted("BlobStoreBackupManagerMetrics", "files-uploaded");
    }

    private static String marker(CheckpointV2 checkpoint) {
        return checkpoint.getStateCheckpointMarkers().get(BACKEND).get(STORE);
    }

    @Test
    void anotherHostHasTheFilesThatTheCheckpointStandsFor() throws IOException {
        host.write("1.sst", "one").write("CURRENT", "1").write("sub/deep/x", "");
        CheckpointV2 first = host.commit();
        host.write("2.sst", "two");

        assertThat(new Host("two").start(first).contents())
                .isEqualTo(Map.of("1.sst", "one", "CURRENT", "1", "sub/deep/x", ""));
    }

    @Test
    void storesOnlyFilesThatAreNewAndDeletesThoseThatAreGone() throws IOException {
        host.write("1.sst", "one").write("2.sst", "two").write("CURRENT", "1").commit();
        assertThat(stored()).isEqualTo(3);
        host.remove("1.sst").write("3.sst", "three").write("CURRENT", "2");
        CheckpointV2 second = host.commit();

        assertThat(stored()).as("3.sst and CURRENT").isEqualTo(5);
        assertThat(blobsThere(false)).as("three files and the index").isEqualTo(4);
        assertThat(blobsThere(true)).isZero();
        assertThat(new Host("two").start(second).contents())
                .isEqualTo(Map.of("2.sst", "two", "3.sst", "three", "CURRENT", "2"));
    }

    @Test
    void aSnapshotThatEqualsTheOneBeforeIsTheOneBefore() throws IOException {
        CheckpointV2 first = host.write("1.sst", "one").write("CURRENT", "1").commit();
        CheckpointV2 second = host.commit();
        host.write("2.sst", "two");
        CheckpointV2 third = host.commit();

        assertThat(marker(second)).isEqualTo(marker(first)).isNotEqualTo(marker(third));
        assertThat(stored()).isEqualTo(3);
        assertThat(new Host("two").start(third).contents())
                .isEqualTo(Map.of("1.sst", "one", "2.sst", "two", "CURRENT", "1"));
    }

    @Test
    void aFileOfTheSameNameAndSizeThatIsAnotherIsStored() throws IOException {
        host.write("1.sst", "x".repeat(5 << 20)).commit();
        host.write("1.sst", "y".repeat(5 << 20)).write("CURRENT", "1");
        CheckpointV2 second = host.commit();

        assertThat(new Host("two").start(second).contents().get("1.sst")).startsWith("y");
    }

    @Test
    void aKillBetweenUploadAndCheckpointLeavesTheSnapshotBefore() throws IOException {
        CheckpointV2 first = host.write("1.sst", "one").commit();
        host.remove("1.sst").write("2.sst", "two").upload();

        Host again = new Host("one").start(first);
        assertThat(again.contents()).isEqualTo(Map.of("1.sst", "one"));
        assertThat(fetched()).as("the copy of the checkpoint is there").isZero();
        assertThat(blobsThere(true))
                .as("2.sst and its index, which nobody claims")
                .isEqualTo(2);

        CheckpointV2 next = again.write("2.sst", "other").commit();
        assertThat(new Host("two").start(next).contents()).isEqualTo(Map.of("1.sst", "one", "2.sst", "other"));
    }

    @Test
    void aKillBetweenCheckpointAndCleanUpIsMadeGoodAtTheNextStart() throws IOException {
        host.write("1.sst", "one").commit();
        CheckpointV2 second = host.remove("1.sst").write("2.sst", "two").upload();
        assertThat(blobsThere(true)).isEqualTo(2);

        Host again = new Host("two").start(second);
        await().untilAsserted(() -> {
            assertThat(blobsThere(true)).isZero();
            assertThat(blobsThere(false)).as("2.sst and its index").isEqualTo(2);
        });
        assertThat(again.contents()).isEqualTo(Map.of("2.sst", "two"));
        CheckpointV2 third = again.write("3.sst", "three").commit();
        assertThat(new Host("three").start(third).contents()).isEqualTo(Map.of("2.sst", "two", "3.sst", "three"));
    }

    @Test
    void whatLiesOnTheHostIsNotFetched() throws IOException {
        CheckpointV2 first = host.write("1.sst", "one").write("CURRENT", "1").commit();
        Host elsewhere = new Host("two").start(first);
        assertThat(fetched()).isEqualTo(2);
        CheckpointV2 second =
                elsewhere.write("2.sst", "two").write("CURRENT", "2").commit();

        Host back = new Host("one").start(second);
        assertThat(back.contents()).isEqualTo(Map.of("1.sst", "one", "2.sst", "two", "CURRENT", "2"));
        assertThat(fetched()).as("2.sst and CURRENT").isEqualTo(4);
    }

    @Test
    void aLocalFileThatWasChangedIsFetched() throws IOException {
        CheckpointV2 first = host.write("1.sst", "one").write("CURRENT", "1").commit();
        Files.writeString(
                CheckpointCopies.path(host.store(), first.getCheckpointId()).resolve("CURRENT"), "9");

        assertThat(new Host("one").start(first).contents()).containsEntry("CURRENT", "1");
        assertThat(fetched()).isEqualTo(1);
    }

    @Test
    void aFileOfAnotherOwnerIsFetchedUnlessOwnersDoNotMatter() throws IOException {
        CheckpointV2 first = host.write("1.sst", "one").commit();
        Path local =
                CheckpointCopies.path(host.store(), first.getCheckpointId()).resolve("1.sst");
        Files.setPosixFilePermissions(local, PosixFilePermissions.fromString("rwx------"));
        new Host("one").start(first);
        assertThat(fetched()).isZero();

        compareOwners = true;
        new Host("one").start(first);
        assertThat(fetched()).isEqualTo(1);
        new Host("one").start(first);
        assertThat(fetched())
                .as("what was fetched has the permissions of what was saved")
                .isEqualTo(1);
    }

    @Test
    void aRestoreThatWasCutShortGoesOnWhereItWas() throws IOException {
        CheckpointV2 first = host.write("1.sst", "one")
                .write("2.sst", "two")
                .write("3.sst", "three")
                .commit();
        blobs.failNext("get 2.sst", 1, new SamzaException("killed"));
        assertThatThrownBy(() -> new Host("two").start(first)).hasMessageContaining("killed");
        Path copy = CheckpointCopies.path(new Host("two").store(), first.getCheckpointId());
        await().until(() -> Files.exists(copy.resolve("1.sst")) && Files.exists(copy.resolve("3.sst")));
        long calls = blobs.count("get ");

        assertThat(new Host("two").start(first).contents()).hasSize(3);
        assertThat(blobs.count("get ") - calls)
                .as("the index and what was missing")
                .isEqualTo(2);
    }

    @Test
    void callsThatMayPassAreMadeAgain() throws IOException {
        blobs.failNext("put ", 3);
        CheckpointV2 first = host.write("1.sst", "one").upload();
        blobs.failNext("delete ", 2);
        host.cleanUp(first);
        blobs.failNext("get ", 3);

        assertThat(new Host("two").start(first).contents()).isEqualTo(Map.of("1.sst", "one"));
    }

    @Test
    void anUploadFailsThatIsTriedTooOften() throws IOException {
        host.write("1.sst", "one");
        blobs.failNext("put 1.sst", 4);
        assertThatThrownBy(host::upload)
                .hasMessageContainingAll("could not store", "1.sst", "store counts of task Partition 0", "in 4 tries");
        blobs.failNext("put 1.sst", 1, new IllegalStateException("not a matter of time"));
        assertThatThrownBy(host::upload).hasMessageContainingAll("in 1 try", "not a matter of time");
    }

    @Test
    void blobsThatCouldNotBeDeletedAreDeletedWithTheNextCommit() throws IOException {
        host.write("1.sst", "one").commit();
        host.remove("1.sst").write("2.sst", "two");
        blobs.failNext("delete ", 100, new IllegalStateException("not today"));
        host.commit();
        assertThat(blobsThere(false)).isEqualTo(4);

        blobs.failNext("delete ", 0);
        host.commit();
        assertThat(blobsThere(false)).isEqualTo(2);
    }

    @Test
    void aBlobThatMayStillExpireIsMadeToStayWithTheNextCommit() throws IOException {
        blobs.failNext("keep ", 100, new IllegalStateException("not today"));
        CheckpointV2 first = host.write("1.sst", "one").upload();
        assertThatThrownBy(() -> host.cleanUp(first)).hasMessageContaining("not today");
        assertThat(blobsThere(true)).isEqualTo(2);

        blobs.failNext("keep ", 0);
        host.commit();
        assertThat(blobsThere(true)).isZero();
    }

    @Test
    void nothingIsUploadedBeforeBlobsOfTheCheckpointAreSafe() throws IOException {
        CheckpointV2 first = host.write("1.sst", "one").upload();
        blobs.failNext("keep ", 100, new IllegalStateException("not today"));
        Host again = new Host("two").start(first);
        again.write("2.sst", "two");
        assertThatThrownBy(again::upload).hasMessageContaining("not today");
        assertThat(blobs.count("put 2.sst")).isZero();
    }

    @Test
    void aSnapshotThatIsGoneKeepsTheTaskFromBeginningEmpty() throws IOException {
        CheckpointV2 first = host.write("1.sst", "one").commit();
        CheckpointCopies.delete(dir.resolve("blobs"));
        assertThatThrownBy(() -> new Host("two").start(first))
                .hasRootCauseInstanceOf(DeletedException.class)
                .hasMessageContainingAll(marker(first), "store counts of task Partition 0");
    }

    @Test
    void anIndexOfAnotherStoreIsRefused() throws IOException {
        CheckpointV2 first = host.write("1.sst", "one").commit();
        BlobTask other = new BlobTask(BACKEND, JOB, new TaskName("Partition 1"), dir.resolve("one"));
        BlobRestoreManager restore =
                new BlobRestoreManager(other, Set.of(STORE), blobs, QUICK, threads, false, registry);
        assertThatThrownBy(() -> restore.init(first))
                .hasMessageContainingAll("task Partition 0", "expected that of store counts of task Partition 1");
    }

    @Test
    void aTaskWithoutSnapshotBeginsEmptyWhateverLiesThere() throws IOException {
        host.write("1.sst", "one");
        assertThat(new Host("one").start(null).contents()).isEmpty();
        assertThat(new Host("one")
                        .start(new CheckpointV2(CheckpointId.create(), Map.of(), Map.of()))
                        .contents())
                .isEmpty();
    }
}
