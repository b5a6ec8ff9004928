// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.state;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.samza.SamzaException;
import org.apache.samza.storage.CorruptStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory of one store of one task: the engine's files, and beside them those of the framework.
 *
 * <ul>
 *   <li>{@code OWNER}: which task's store it is and which changelog partition its offset belongs to. An offset means nothing
 *       in another log, and names of tasks that differ in blanks share a directory name.
 *   <li>{@code BEHIND-SINCE}: there while a restore goes on; when the copy was last known to be up to date, in ms since the
 *       epoch. A restore that is cut short must not make an old copy look fresh.
 *   <li>{@code UNCOMMITTED}: there while the engine's files hold what no checkpoint covers yet, because state backends are to
 *       save it together with the checkpoint. After a kill in between, they are no state that the task has ever been in.
 * </ul>
 *
 * <p>Owned by the restore thread of its store, then by the thread that runs the task.
 */
final class StoreDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(StoreDirectory.class);
    private static final String OWNER = "OWNER";
    private static final String BEHIND_SINCE = "BEHIND-SINCE";
    private static final String UNCOMMITTED = "UNCOMMITTED";
    private static final String REASON = "REASON";
    private static final String QUARANTINED = ".quarantined-";

    private final String store;
    private final Path path;
    private final String owner;

    /**
     * @param store name of the store, for messages
     * @param owner one line that is the same at every start for as long as the copy may be used again
     */
    StoreDirectory(String store, Path path, String owner) {
        this.store = store;
        this.path = path;
        this.owner = owner;
    }

    Path path() {
        return path;
    }

    /** Whether an engine of an earlier run left nothing here. */
    boolean isEmpty() {
        if (!Files.isDirectory(path)) {
            return true;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path, file -> !isOurs(file))) {
            return !files.iterator().hasNext();
        } catch (IOException e) {
            throw failure("read directory", path, e);
        }
    }

    private static boolean isOurs(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(OWNER) || name.startsWith(BEHIND_SINCE) || name.equals(UNCOMMITTED);
    }

    /** What the owner file says; empty when there is none. */
    Optional<String> foundOwner() {
        Path file = path.resolve(OWNER);
        try {
            return Files.exists(file) ? Optional.of(text(file)) : Optional.empty();
        } catch (IOException e) {
            throw failure("read", file, e);
        }
    }

    /** A file that may hold anything; bytes that are no text do not fail. */
    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
    }

    /** The owner that is wanted here. */
    String owner() {
        return owner;
    }

    /** Makes the directory if need be, and marks it as its owner's. */
    void create() {
        try {
            Files.createDirectories(path);
            Path file = path.resolve(OWNER);
            if (!Files.exists(file) || !text(file).equals(owner)) {
                // In one step: a file cut short would look like another owner's, and cost a restore of everything.
                Path whole = path.resolve(OWNER + ".new");
                Files.writeString(whole, owner + System.lineSeparator());
                Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw failure("write to directory", path, e);
        }
    }

    /** When the copy was last known to be up to date, in ms since the epoch; empty when there is no copy. */
    OptionalLong freshAt() {
        Path mark = path.resolve(BEHIND_SINCE);
        try {
            if (Files.exists(mark)) {
                return OptionalLong.of(Long.parseLong(text(mark)));
            }
            if (isEmpty()) {
                return OptionalLong.empty();
            }
            try (Stream<Path> files = Files.list(path)) {
                return files.filter(file -> !isOurs(file))
                        .mapToLong(file -> file.toFile().lastModified())
                        .max();
            }
        } catch (NumberFormatException e) {
            return OptionalLong.of(0); // the mark was cut short by a crash: the age is not known, so the copy is old
        } catch (IOException e) {
            throw failure("read directory", path, e);
        }
    }

    /** Says that the copy was last up to date at {@code freshAtMs} and that a restore goes on. */
    void markBehind(long freshAtMs) {
        Path mark = path.resolve(BEHIND_SINCE);
        try {
            if (!Files.exists(mark)) {
                Files.writeString(mark, Long.toString(freshAtMs));
            }
        } catch (IOException e) {
            throw failure("write", mark, e);
        }
    }

    /** Says that the restore is done. */
    void markRestored() {
        Path mark = path.resolve(BEHIND_SINCE);
        try {
            Files.deleteIfExists(mark);
        } catch (IOException e) {
            throw failure("delete", mark, e);
        }
    }

    /** Says that the engine's files are about to hold what no checkpoint covers yet. */
    void markUncommitted() {
        Path mark = path.resolve(UNCOMMITTED);
        try {
            if (!Files.exists(mark)) {
                Files.createFile(mark);
            }
        } catch (IOException e) {
            throw failure("write", mark, e);
        }
    }

    /** Says that a checkpoint covers what the engine's files hold. */
    void markCommitted() {
        Path mark = path.resolve(UNCOMMITTED);
        try {
            Files.deleteIfExists(mark);
        } catch (IOException e) {
            throw failure("delete", mark, e);
        }
    }

    boolean isUncommitted() {
        return Files.exists(path.resolve(UNCOMMITTED));
    }

    /** What an engine has found damaged here while it was in use; empty for nothing. */
    Optional<String> damage() {
        Path mark = path.resolve(CorruptStoreException.DAMAGE_MARK);
        try {
            return Files.exists(mark) ? Optional.of(text(mark)) : Optional.empty();
        } catch (IOException e) {
            throw failure("read", mark, e);
        }
    }

    /**
     * Moves the copy out of the way, with a file that says why. Only the newest such copy of a store is kept, and where the disk
     * has no room for it and the rebuilt one, only the reason.
     */
    void setAside(String reason) {
        Path aside = path.resolveSibling(path.getFileName() + QUARANTINED + System.currentTimeMillis());
        LOG.warn("Rebuilding store {}: its copy in {} is set aside as {} because {}", store, path, aside, reason);
        try {
            deleteEarlierQuarantined();
            Files.move(path, aside);
            long bytes = size(aside);
            if (Files.getFileStore(aside).getUsableSpace() < bytes) {
                LOG.warn(
                        "Deleting the files of {}, {} bytes: the disk has no room to keep and to rebuild them",
                        aside,
                        bytes);
                delete(aside);
                Files.createDirectories(aside);
            }
            Files.writeString(aside.resolve(REASON), reason + System.lineSeparator());
        } catch (IOException e) {
            throw failure("set aside", path, e);
        }
    }

    private static long size(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private void deleteEarlierQuarantined() throws IOException {
        String prefix = path.getFileName() + QUARANTINED;
        try (DirectoryStream<Path> siblings = Files.newDirectoryStream(
                path.resolveSibling(""),
                sibling -> sibling.getFileName().toString().startsWith(prefix))) {
            for (Path earlier : siblings) {
                delete(earlier);
            }
        }
    }

    /** Deletes the copy. */
    void delete() {
        delete(path);
    }

    private void delete(Path root) {
        if (!Files.isDirectory(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw failure("empty directory", root, e);
        }
    }

    private SamzaException failure(String action, Path file, IOException cause) {
        return new SamzaException(
                "Store " + store + " cannot " + action + " " + file + ": " + cause + ". Make it usable, or set "
                        + StateKeys.LOGGED_BASE_DIR + " or " + StateKeys.NON_LOGGED_BASE_DIR + " to another directory",
                cause);
    }
}
