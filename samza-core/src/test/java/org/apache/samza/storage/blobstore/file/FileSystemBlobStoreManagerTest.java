// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.blobstore.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.samza.SamzaException;
import org.apache.samza.storage.blobstore.Metadata;
import org.apache.samza.storage.blobstore.exceptions.DeletedException;
import org.apache.samza.storage.blobstore.exceptions.RetriableException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FileSystemBlobStoreManagerTest {
    private static final long DAY_MS = Duration.ofDays(1).toMillis();

    @TempDir
    private Path root;

    private FileSystemBlobStoreManager blobs;

    @BeforeEach
    void open() {
        blobs = new FileSystemBlobStoreManager(root, DAY_MS, Runnable::run);
        blobs.init();
    }

    private static Metadata metadata(long size) {
        return new Metadata(
                "000001.sst", size < 0 ? Optional.empty() : Optional.of(size), "job", "1", "Partition 0", "counts");
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private String put(String text) {
        return blobs.put(text(text), metadata(text.length()))
                .toCompletableFuture()
                .join();
    }

    private String get(String id) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        blobs.get(id, out, metadata(-1)).toCompletableFuture().join();
        return out.toString(StandardCharsets.UTF_8);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void givesBackWhatItWasGivenBeforeAndAfterItIsToStay() throws IOException {
        String id = put("contents");
        assertThat(get(id)).isEqualTo("contents");

        blobs.removeTTL(id, metadata(-1)).toCompletableFuture().join();
        blobs.removeTTL(id, metadata(-1)).toCompletableFuture().join();
        assertThat(get(id)).isEqualTo("contents");
        assertThat(files()).containsExactly(root.resolve(id));
    }

    @Test
    void forgetsWhatIsDeletedHoweverOftenItIsToldSo() throws IOException {
        String id = put("contents");
        String staying = put("more");
        blobs.removeTTL(staying, metadata(-1)).toCompletableFuture().join();
        for (String each : List.of(id, staying, staying)) {
            blobs.delete(each, metadata(-1)).toCompletableFuture().join();
        }

        assertThat(files()).isEmpty();
        assertThatThrownBy(() -> get(id))
                .hasCauseInstanceOf(DeletedException.class)
                .hasMessageContaining(id);
        assertThatThrownBy(() ->
                        blobs.removeTTL(id, metadata(-1)).toCompletableFuture().join())
                .hasCauseInstanceOf(DeletedException.class);
    }

    @Test
    void noticesABlobThatIsNotWhatWasStored() throws IOException {
        String id = put("contents");
        Files.writeString(files().get(0), "contentz");
        assertThatThrownBy(() -> get(id)).hasMessageContainingAll("damaged", id);

        Files.writeString(files().get(0), "cont");
        assertThatThrownBy(() -> get(id)).hasMessageContaining("it has 4 bytes");
    }

    @Test
    void storesNothingWhereTheStreamEndsEarlyOrBreaks() throws IOException {
        assertThatThrownBy(() -> blobs.put(text("cont"), metadata(8))
                        .toCompletableFuture()
                        .join())
                .hasMessageContaining("Expected 8 bytes");
        InputStream breaking = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the disk is gone");
            }
        };
        assertThatThrownBy(() ->
                        blobs.put(breaking, metadata(8)).toCompletableFuture().join())
                .hasCauseInstanceOf(RetriableException.class)
                .hasMessageContaining("the disk is gone");
        assertThat(files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../../etc/passwd",
                "/etc/passwd",
                "job-1/counts/Partition+0/../../../../x",
                "job-1/counts/Partition+0/name",
                "job-1/00000000-0000-0000-0000-000000000000-1-00000000"
            })
    void refusesIdsThatAreNoneOfItsOwn(String id) {
        assertThatThrownBy(() -> get(id)).hasMessageContainingAll(id, "is no id of a blob");
        assertThatThrownBy(() ->
                        blobs.delete(id, metadata(-1)).toCompletableFuture().join())
                .hasMessageContaining("is no id of a blob");
    }

    @Test
    void keepsTasksWithOddNamesApartAndInside() throws IOException {
        List<String> names = List.of("..", ".", "a/b", "a b", "a+b", "a%2Fb");
        for (String name : names) {
            Metadata odd = new Metadata("f", Optional.empty(), "..", name, name, name);
            blobs.put(text(name), odd).toCompletableFuture().join();
        }

        assertThat(files())
                .allSatisfy(
                        file -> assertThat(root.relativize(file).getNameCount()).isEqualTo(4));
        assertThat(files().stream().map(Path::getParent).distinct()).hasSize(names.size());
    }

    @Test
    void deletesWhatNoCommitHasClaimedWhenItIsOldEnough() throws IOException {
        String claimed = put("claimed");
        blobs.removeTTL(claimed, metadata(-1)).toCompletableFuture().join();
        put("left over");
        Path partial = Files.createFile(root.resolve(claimed).resolveSibling("x.partial"));
        for (Path file : files()) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusMillis(2 * DAY_MS)));
        }
        String fresh = put("not yet swept by this object");
        assertThat(files()).hasSize(4);

        FileSystemBlobStoreManager next = new FileSystemBlobStoreManager(root, DAY_MS, Runnable::run);
        String last = next.put(text("x"), metadata(1)).toCompletableFuture().join();

        assertThat(partial).doesNotExist();
        assertThat(files()).hasSize(3);
        assertThat(List.of(get(claimed), get(fresh), get(last)))
                .containsExactly("claimed", "not yet swept by this object", "x");
    }

    @Test
    void saysWhichDirectoryCannotBeUsed() throws IOException {
        Path file = Files.createFile(root.resolve("file"));
        assertThatThrownBy(() -> new FileSystemBlobStoreManager(file, DAY_MS, Runnable::run).init())
                .isInstanceOf(SamzaException.class)
                .hasMessageContainingAll(file.toString(), "blob.store.filesystem.directory");
    }
}
