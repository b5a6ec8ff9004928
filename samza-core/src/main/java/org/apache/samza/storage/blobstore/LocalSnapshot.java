// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.blobstore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory with files of a snapshot, and a file that says which blobs they are: {@code SAMZA-SNAPSHOT}.
 *
 * <p>Invariant: a file that is there with the size that the index says has the contents of the blobs that the index says. The
 * directory of an upload gets its index when everything in it is saved; that of a restore gets it first, and then file by file what
 * was checked.
 *
 * @param directory where the files lie
 * @param id blob id of the index
 * @param index what the files are
 */
record LocalSnapshot(Path directory, String id, SnapshotIndex index) {
    private static final Logger LOG = LoggerFactory.getLogger(LocalSnapshot.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String INDEX_FILE = "SAMZA-SNAPSHOT";
    /** Files up to this size may be read to compare them; larger ones are not changed once they are written. */
    private static final long SMALL_BYTES = 4 << 20;

    /** What a directory says of itself; empty when it says nothing that can be read. */
    static Optional<LocalSnapshot> read(Path directory) {
        try {
            JsonNode all = JSON.readTree(Files.readAllBytes(directory.resolve(INDEX_FILE)));
            return all.path("id").isTextual()
                    ? Optional.of(new LocalSnapshot(
                            directory, all.get("id").textValue(), SnapshotIndexJson.read(all.path("index"))))
                    : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.warn("Ignoring what {} says it is", directory, e);
            return Optional.empty();
        }
    }

    /** Says in the directory what its files are. */
    LocalSnapshot write() throws IOException {
        ObjectNode all = JsonNodeFactory.instance.objectNode().put("id", id);
        all.set("index", SnapshotIndexJson.tree(index));
        Path whole = directory.resolve(INDEX_FILE + ".new");
        Files.write(whole, all.toString().getBytes(StandardCharsets.UTF_8));
        Files.move(
                whole,
                directory.resolve(INDEX_FILE),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        return this;
    }

    /** The files below a directory by path, other than the one that says what they are. */
    static TreeMap<String, Path> files(Path directory) throws IOException {
        TreeMap<String, Path> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(directory)) {
            found.filter(Files::isRegularFile).forEach(file -> {
                String path = directory.relativize(file).toString().replace('\\', '/');
                if (!path.startsWith(INDEX_FILE)) {
                    files.put(path, file);
                }
            });
        }
        return files;
    }

    /**
     * What a file of another directory is known as, if it is one of these: because it is the same file by another name, or, if it is
     * small, because it is equal byte for byte.
     */
    Optional<SnapshotFile> recognise(String path, Path file) throws IOException {
        Optional<SnapshotFile> known = index.file(path);
        if (known.isEmpty() || !isThere(known.get())) {
            return Optional.empty();
        }
        Path own = directory.resolve(path);
        Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        boolean same = key != null
                && key.equals(
                        Files.readAttributes(own, BasicFileAttributes.class).fileKey());
        boolean small = known.get().size() <= SMALL_BYTES;
        return same || small && Files.mismatch(own, file) < 0 ? known : Optional.empty();
    }

    /** Whether a file of the index is in the directory, as far as its size tells. */
    boolean isThere(SnapshotFile file) {
        Path own = directory.resolve(file.path());
        return Files.isRegularFile(own) && own.toFile().length() == file.size();
    }

    /**
     * Whether the file in the directory may be used in place of its blobs. Small files are read, because their engines need not
     * have brought them to the disk before a power cut; the large ones of RocksDB are on the disk when they are named.
     *
     * @param asOwned whether it must belong to whom the saved file belonged
     */
    boolean isUsable(SnapshotFile file, boolean asOwned) throws IOException {
        if (!isThere(file)) {
            return false;
        }
        Path own = directory.resolve(file.path());
        return (!asOwned || FileOwner.of(own).equals(file.owner()))
                && (file.size() > SMALL_BYTES || checksum(own) == file.checksum());
    }

    private static long checksum(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                MeasuredInput measured = new MeasuredInput(in)) {
            measured.transferTo(OutputStream.nullOutputStream());
            return measured.checksum();
        }
    }
}
