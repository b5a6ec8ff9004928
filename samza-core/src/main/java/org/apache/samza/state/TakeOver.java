// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.zip.CRC32;
import org.apache.samza.SamzaException;
import org.apache.samza.checkpoint.CheckpointId;
import org.apache.samza.storage.CheckpointCopies;
import org.apache.samza.system.SystemStreamPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Samza 1.8 left of a store, so that the first start after an upgrade replays the difference only.
 *
 * <pre>
 *   Partition_0/                        the copy 1.8 worked on; OFFSET, OFFSET-v2 beside the engine's files
 *   Partition_0-1700000000000-123456/   the copy as of one checkpoint, with the same two files
 * </pre>
 *
 * <p>The newest copy of a checkpoint is preferred: it holds nothing that was written after its offset. The files are deleted
 * once the store is restored, from when on the engine keeps the offset.
 *
 * <p>Below a directory that {@code job.logged.store.base.dir} names, 1.8 has no directory of the job in between, so that stores
 * of several jobs may lie there. A copy is taken from there only if its {@code OFFSET-v2} is of the wanted changelog partition.
 */
final class TakeOver {
    private static final Logger LOG = LoggerFactory.getLogger(TakeOver.class);
    private static final String OFFSET = "OFFSET";
    private static final String OFFSET_V2 = "OFFSET-v2";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;
    private final SystemStreamPartition changelog;

    TakeOver(Path directory, SystemStreamPartition changelog) {
        this.directory = directory;
        this.changelog = changelog;
    }

    /** Moves the newest copy of a checkpoint, if there is one that says its offset, to the store's directory. */
    void adoptCheckpointCopy(StoreDirectory current) {
        for (Path copy : checkpointCopies().descendingMap().values()) {
            if (copy.startsWith(directory.getParent()) ? offset(copy).isPresent() : isOfChangelog(copy)) {
                LOG.info("Taking over {}, which Samza 1.8 left, as {}", copy, directory);
                current.delete();
                try {
                    Files.createDirectories(directory.getParent());
                    Files.move(copy, directory);
                } catch (IOException e) {
                    throw new SamzaException("Cannot rename " + copy + " to " + directory + ": " + e, e);
                }
                return;
            }
        }
    }

    /** The changelog offset that 1.8 noted in the store's directory; empty when there is none that can be read. */
    Optional<String> offset() {
        return offset(directory);
    }

    /** Why the offset that 1.8 noted cannot be used; empty when it can, or when none was noted. */
    Optional<String> whyUnreadable() {
        boolean noted = Files.exists(directory.resolve(OFFSET)) || Files.exists(directory.resolve(OFFSET_V2));
        return noted && offset().isEmpty()
                ? Optional.of("what its files " + OFFSET + " and " + OFFSET_V2 + " hold is no offset of " + changelog)
                : Optional.empty();
    }

    private Optional<String> offset(Path copy) {
        return text(copy.resolve(OFFSET_V2))
                .flatMap(this::ofChangelog)
                .or(() -> text(copy.resolve(OFFSET)).filter(offset -> !offset.isBlank()));
    }

    private boolean isOfChangelog(Path copy) {
        return text(copy.resolve(OFFSET_V2)).flatMap(this::ofChangelog).isPresent();
    }

    /** The key is made from the changelog rather than taken apart, because topics may hold dots. */
    private Optional<String> ofChangelog(String json) {
        String key = changelog.getSystem() + "." + changelog.getStream() + "."
                + changelog.getPartition().getPartitionId();
        try {
            JsonNode offset = JSON.readTree(json).path(key);
            return offset.isTextual() ? Optional.of(offset.textValue()) : Optional.empty();
        } catch (IOException e) {
            LOG.warn("Ignoring {} of {}: it is no JSON", OFFSET_V2, directory, e);
            return Optional.empty();
        }
    }

    /** Text behind its CRC32, both written by an ObjectOutputStream as plain data; no object is ever read from it. */
    private static Optional<String> text(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (ObjectInputStream in = new ObjectInputStream(Files.newInputStream(file))) {
            in.setObjectInputFilter(info -> ObjectInputFilter.Status.REJECTED);
            long expected = in.readLong();
            StringBuilder text = new StringBuilder(in.readUTF());
            while (in.available() > 0) {
                text.append(in.readUTF());
            }
            CRC32 crc = new CRC32();
            crc.update(text.toString().getBytes(StandardCharsets.UTF_8));
            if (crc.getValue() == expected) {
                return Optional.of(text.toString());
            }
            LOG.warn("Ignoring {}: its checksum is {}, its content has {}", file, expected, crc.getValue());
        } catch (IOException e) {
            LOG.warn("Ignoring {}: it cannot be read", file, e);
        }
        return Optional.empty();
    }

    /** Forgets what 1.8 left: its offset would be read again at a later start, when it is no longer true. */
    void finish() {
        try {
            Files.deleteIfExists(directory.resolve(OFFSET));
            Files.deleteIfExists(directory.resolve(OFFSET_V2));
        } catch (IOException e) {
            throw new SamzaException("Cannot delete the offset files of " + directory + ": " + e, e);
        }
    }

    private NavigableMap<CheckpointId, Path> checkpointCopies() {
        NavigableMap<CheckpointId, Path> copies = CheckpointCopies.of(directory);
        Path stores = directory.getParent();
        Path base = stores.getParent();
        if (base != null && base.getParent() != null) {
            Path ofNoJob = base.resolveSibling(stores.getFileName());
            copies.putAll(CheckpointCopies.of(ofNoJob.resolve(directory.getFileName())));
        }
        return copies;
    }
}
