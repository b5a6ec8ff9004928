// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.samza.SamzaException;
import org.apache.samza.checkpoint.CheckpointId;

/**
 * Copies of the files of one store as of one checkpoint. They lie where Samza 1.8 has them, which state backends of users know:
 * beside the store's directory, as {@code <directory>-<checkpoint id>}.
 */
public final class CheckpointCopies {
    private CheckpointCopies() {}

    /**
     * The directory of a copy, whether it is there or not.
     *
     * @param store the store's directory
     */
    public static Path path(Path store, CheckpointId id) {
        return store.resolveSibling(store.getFileName() + CheckpointId.SEPARATOR + id.serialize());
    }

    /**
     * The copies that are there, oldest first.
     *
     * @param store the store's directory, which need not exist
     */
    public static NavigableMap<CheckpointId, Path> of(Path store) {
        NavigableMap<CheckpointId, Path> copies = new TreeMap<>();
        Path stores = store.getParent();
        if (!Files.isDirectory(stores)) {
            return copies;
        }
        String prefix = store.getFileName() + CheckpointId.SEPARATOR;
        try (DirectoryStream<Path> siblings = Files.newDirectoryStream(stores)) {
            for (Path sibling : siblings) {
                String name = sibling.getFileName().toString();
                if (name.startsWith(prefix)) {
                    id(name.substring(prefix.length())).ifPresent(id -> copies.put(id, sibling));
                }
            }
        } catch (IOException e) {
            throw new SamzaException("Cannot list " + stores + ": " + e, e);
        }
        return copies;
    }

    private static Optional<CheckpointId> id(String text) {
        try {
            return Optional.of(CheckpointId.deserialize(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Deletes the copies of a store.
     *
     * @param kept the one to keep; null for none
     */
    public static void deleteAllBut(Path store, CheckpointId kept) {
        of(store).forEach((id, copy) -> {
            if (!id.equals(kept)) {
                delete(copy);
            }
        });
    }

    /** Deletes a directory with all it holds; one that is not there is fine. */
    public static void delete(Path directory) {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new SamzaException("Cannot delete directory " + directory + ": " + e, e);
        }
    }
}
