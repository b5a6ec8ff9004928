// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.samza.SamzaException;
import org.apache.samza.storage.CorruptStoreException;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;
import org.rocksdb.TtlDB;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of one store. Opens them, tells damage from other trouble, and remembers damage that is found when the store is in
 * use already, so that the next start does not open the same files again.
 */
final class RocksDbDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(RocksDbDirectory.class);
    private static final byte[] METADATA_FAMILY = "samza".getBytes(StandardCharsets.UTF_8);
    /** With a time to live RocksDB appends a time to every value, so a directory is for one of the two forms only. */
    private static final String TTL_MARK = "SAMZA-TTL";

    private static final String LOAD_FILE = "SAMZA-LOAD";
    private static final String CURRENT = "CURRENT";
    private static final Pattern FILE_OF_A_DATABASE = Pattern.compile("MANIFEST-.*|OPTIONS-.*|.*\\.sst|\\d+\\.log");
    private static final Pattern OUT_OF_RESOURCES =
            Pattern.compile("No space left|Too many open files|Cannot allocate memory|Permission denied");

    private final String store;
    private final Path path;
    private final RocksDbOptions options;

    RocksDbDirectory(String store, Path path, RocksDbOptions options) {
        this.store = store;
        this.path = path;
        this.options = options;
    }

    /** An open database with its two column families. */
    record Database(RocksDB db, ColumnFamilyHandle entries, ColumnFamilyHandle metadata) implements AutoCloseable {
        @Override
        public void close() {
            entries.close();
            metadata.close();
            db.close();
        }
    }

    /**
     * Opens or creates the database.
     *
     * @throws CorruptStoreException when its files cannot be read
     * @throws SamzaException when another process has it open, or the directory cannot be used
     */
    Database open() {
        checkFiles();
        List<ColumnFamilyDescriptor> descriptors = List.of(
                new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, options.entries()),
                new ColumnFamilyDescriptor(METADATA_FAMILY, options.entries()));
        List<ColumnFamilyHandle> families = new ArrayList<>();
        try {
            RocksDB db = options.ttlSeconds() > 0
                    ? TtlDB.open(
                            options.database(),
                            path.toString(),
                            descriptors,
                            families,
                            List.of(options.ttlSeconds(), 0),
                            false)
                    : RocksDB.open(options.database(), path.toString(), descriptors, families);
            return new Database(db, families.get(0), families.get(1));
        } catch (RocksDBException e) {
            throw openFailure(e);
        }
    }

    /** Makes a copy of the database's files a directory that {@link #open} takes for what it is. */
    void completeCopy(Path copy) {
        if (options.ttlSeconds() > 0) {
            try {
                Files.createFile(copy.resolve(TTL_MARK));
            } catch (IOException e) {
                throw new UncheckedIOException("Store " + store + " cannot complete its copy in " + copy, e);
            }
        }
    }

    /** A file to be handed to the database; what a killed process has left there is of no use. */
    Path loadFile() {
        return path.resolve(LOAD_FILE);
    }

    private SamzaException openFailure(RocksDBException e) {
        // The name of the lock's file: the word alone is also part of "block", of which reports of damage speak.
        if (e.getMessage() != null && e.getMessage().contains("/LOCK:")) {
            return new SamzaException(
                    "Store " + store + ": directory " + path + " is in use by another process (" + e.getMessage()
                            + "). A container of the same task still runs on this host; stop it first",
                    e);
        }
        String message = "Store " + store + " in " + path + " cannot be opened: " + e.getMessage();
        Status.Code code = code(e);
        // Where the host is out of something nothing is wrong with the files: they are good again once there is room.
        boolean damaged = !isOutOfResources(e)
                && (code == Status.Code.Corruption
                        || code == Status.Code.IOError
                        || code == Status.Code.NotFound
                        || code == Status.Code.NotSupported
                        || code == Status.Code.InvalidArgument);
        return damaged ? new CorruptStoreException(message, e) : new SamzaException(message, e);
    }

    private void checkFiles() {
        Path damage = path.resolve(CorruptStoreException.DAMAGE_MARK);
        Path ttlMark = path.resolve(TTL_MARK);
        boolean ttl = options.ttlSeconds() > 0;
        try {
            if (Files.exists(damage)) {
                throw new CorruptStoreException(
                        "Store " + store + " in " + path + " was found damaged while in use: "
                                + new String(Files.readAllBytes(damage), StandardCharsets.UTF_8).strip(),
                        null);
            }
            Files.deleteIfExists(loadFile());
            boolean isNew = !Files.exists(path.resolve(CURRENT));
            if (isNew) {
                // RocksDB would make a new database here and delete what the old one left.
                refuseLeftovers();
                if (ttl && !Files.exists(ttlMark)) {
                    Files.createFile(ttlMark);
                }
            } else if (ttl != Files.exists(ttlMark)) {
                throw new CorruptStoreException(
                        "Store " + store + " in " + path + " was written " + (ttl ? "without" : "with") + " "
                                + RocksDbKeys.TTL_MS.of(store) + " and cannot be read " + (ttl ? "with" : "without")
                                + " it",
                        null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Store " + store + " cannot use " + path, e);
        }
    }

    private void refuseLeftovers() throws IOException {
        if (!Files.isDirectory(path)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(
                path,
                file -> FILE_OF_A_DATABASE
                        .matcher(file.getFileName().toString())
                        .matches())) {
            for (Path file : files) {
                throw new CorruptStoreException(
                        "Store " + store + " in " + path + " has no file " + CURRENT + ", but " + file.getFileName()
                                + " of a database",
                        null);
            }
        }
    }

    /** The error of a failed read; damage is remembered. */
    SamzaException readFailure(RocksDBException e) {
        if (code(e) == Status.Code.IOError && !isOutOfResources(e)) {
            markDamaged(e);
        }
        return failure("read", e);
    }

    /** The error of anything that failed; damage is remembered. */
    SamzaException failure(String action, RocksDBException e) {
        if (code(e) == Status.Code.Corruption) {
            markDamaged(e);
        }
        return new SamzaException(
                "RocksDB could not " + action + " store " + store + " in " + path + ": " + e.getMessage(), e);
    }

    private void markDamaged(RocksDBException e) {
        Path mark = path.resolve(CorruptStoreException.DAMAGE_MARK);
        LOG.error("Store {} in {} is damaged; the next start sets it aside and rebuilds it", store, path, e);
        try {
            Files.writeString(mark, e.getMessage() + System.lineSeparator());
        } catch (IOException notWritten) {
            LOG.error("Cannot write {}; delete {} before the next start", mark, path, notWritten);
        }
    }

    private static boolean isOutOfResources(RocksDBException e) {
        return e.getMessage() != null
                && OUT_OF_RESOURCES.matcher(e.getMessage()).find();
    }

    private static Status.Code code(RocksDBException e) {
        return e.getStatus() == null ? null : e.getStatus().getCode();
    }

    /** The path. */
    @Override
    public String toString() {
        return path.toString();
    }

    /** Says that the files are up to date now, though nothing was written to them. */
    void touch() {
        try {
            Files.setLastModifiedTime(path.resolve(CURRENT), FileTime.from(Instant.now()));
        } catch (IOException e) {
            LOG.debug("Store {} cannot mark {} as up to date", store, path, e);
        }
    }
}
