// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.samza.SamzaException;
import org.apache.samza.storage.CorruptStoreException;
import org.rocksdb.Checkpoint;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.FlushOptions;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;
import org.rocksdb.Snapshot;
import org.rocksdb.Status;
import org.rocksdb.TtlDB;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A RocksDB database with two column families: {@code default} holds the entries, as Samza 1.8 laid them out; {@code samza}
 * holds the changelog offset they stand for. One write batch changes both, and RocksDB flushes both together, so neither is
 * ever ahead of the other on disk.
 */
final class RocksDbByteStore implements ByteStore {
    private static final byte[] METADATA_FAMILY = "samza".getBytes(UTF_8);
    private static final byte[] OFFSET_KEY = "changelog-offset".getBytes(UTF_8);
    /** With a time to live RocksDB appends a time to every value, so a directory is for one of the two forms only. */
    private static final String TTL_MARK = "SAMZA-TTL";

    private static final Logger LOG = LoggerFactory.getLogger(RocksDbByteStore.class);
    /** Restores count on a copy being no more than 10 minutes older than its files look. */
    private static final long SETTLE_PERIOD_NANOS = TimeUnit.MINUTES.toNanos(5);

    private static final Pattern OUT_OF_RESOURCES =
            Pattern.compile("No space left|Too many open files|Cannot allocate memory|Permission denied");

    private final String store;
    private final Path directory;
    private final long settlePeriodNanos;
    private final RocksDbOptions options;
    private final RocksDB db;
    private final ColumnFamilyHandle entries;
    private final ColumnFamilyHandle metadata;
    private final WriteOptions commits;
    private final WriteOptions restores;
    private String appliedOffset;
    private long settledNanos = System.nanoTime();
    private boolean unflushed;
    private boolean closed;

    private RocksDbByteStore(
            String store,
            Path directory,
            long settlePeriodNanos,
            RocksDbOptions options,
            RocksDB db,
            List<ColumnFamilyHandle> families)
            throws RocksDBException {
        this.store = store;
        this.directory = directory;
        this.settlePeriodNanos = settlePeriodNanos;
        this.options = options;
        this.db = db;
        this.entries = families.get(0);
        this.metadata = families.get(1);
        this.commits = new WriteOptions().setDisableWAL(!options.walEnabled());
        this.restores = new WriteOptions().setDisableWAL(true);
        byte[] offset = db.get(metadata, OFFSET_KEY);
        this.appliedOffset = offset == null ? null : new String(offset, UTF_8);
    }

    /**
     * Opens or creates the database.
     *
     * @throws CorruptStoreException when its files cannot be read
     * @throws SamzaException when another process has it open, or the directory cannot be used
     */
    static RocksDbByteStore open(String store, Path directory, RocksDbOptions options) {
        return open(store, directory, options, SETTLE_PERIOD_NANOS);
    }

    /** The same with another period of {@link #settle()}. */
    static RocksDbByteStore open(String store, Path directory, RocksDbOptions options, long settlePeriodNanos) {
        List<ColumnFamilyDescriptor> descriptors = List.of(
                new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, options.family()),
                new ColumnFamilyDescriptor(METADATA_FAMILY, options.family()));
        List<ColumnFamilyHandle> families = new ArrayList<>();
        try {
            checkForm(store, directory, options.ttlSeconds() > 0);
            RocksDB db = options.ttlSeconds() > 0
                    ? TtlDB.open(
                            options.database(),
                            directory.toString(),
                            descriptors,
                            families,
                            List.of(options.ttlSeconds(), 0),
                            false)
                    : RocksDB.open(options.database(), directory.toString(), descriptors, families);
            return new RocksDbByteStore(store, directory, settlePeriodNanos, options, db, families);
        } catch (RocksDBException e) {
            options.close();
            throw openFailure(store, directory, e);
        } catch (RuntimeException e) {
            options.close();
            throw e;
        }
    }

    private static SamzaException openFailure(String store, Path directory, RocksDBException e) {
        // The name of the lock's file: the word alone is also part of "block", of which reports of damage speak.
        if (e.getMessage() != null && e.getMessage().contains("/LOCK:")) {
            return new SamzaException(
                    "Store " + store + ": directory " + directory + " is in use by another process (" + e.getMessage()
                            + "). A container of the same task still runs on this host; stop it first",
                    e);
        }
        Status.Code code = e.getStatus() == null ? null : e.getStatus().getCode();
        if (e.getMessage() != null && OUT_OF_RESOURCES.matcher(e.getMessage()).find()) {
            // Nothing is wrong with the files: they are good again once there is room.
            return new SamzaException(
                    "Store " + store + " in " + directory + " cannot be opened: " + e.getMessage(), e);
        }
        if (code == Status.Code.Corruption || code == Status.Code.IOError || code == Status.Code.InvalidArgument) {
            return new CorruptStoreException(
                    "Store " + store + " in " + directory + " cannot be opened: " + e.getMessage(), e);
        }
        return new SamzaException("Store " + store + " in " + directory + " cannot be opened: " + e.getMessage(), e);
    }

    private static void checkForm(String store, Path directory, boolean ttl) {
        Path mark = directory.resolve(TTL_MARK);
        boolean isNew = !Files.exists(directory.resolve("CURRENT"));
        try {
            if (isNew && ttl) {
                if (!Files.exists(mark)) {
                    Files.createFile(mark);
                }
            } else if (!isNew && ttl != Files.exists(mark)) {
                throw new CorruptStoreException(
                        "Store " + store + " in " + directory + " was written "
                                + (ttl ? "without" : "with") + " " + RocksDbKeys.TTL_MS.of(store)
                                + " and cannot be read " + (ttl ? "with" : "without") + " it",
                        null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Store " + store + " cannot write to " + directory, e);
        }
    }

    @Override
    public byte[] get(byte[] key) {
        try {
            return db.get(entries, key);
        } catch (RocksDBException e) {
            throw failure("read", e);
        }
    }

    @Override
    public List<byte[]> getAll(List<byte[]> keys) {
        try {
            return db.multiGetAsList(Collections.nCopies(keys.size(), entries), keys);
        } catch (RocksDBException e) {
            throw failure("read", e);
        }
    }

    @Override
    public View view() {
        return new SnapshotView(db, entries);
    }

    @Override
    public void write(Collection<Map.Entry<byte[], byte[]>> changes, String offset) {
        write(changes, offset, commits);
        unflushed = true;
    }

    /**
     * Without a write-ahead log, a store that changes little would keep its changes in memory for days, and files that nothing
     * changes would look as old as the last change.
     */
    @Override
    public void settle() {
        long now = System.nanoTime();
        if (now - settledNanos < settlePeriodNanos) {
            return;
        }
        settledNanos = now;
        if (unflushed) {
            flushMemtables(false);
            unflushed = false;
        } else {
            touch();
        }
    }

    private void touch() {
        try {
            Files.setLastModifiedTime(directory.resolve("CURRENT"), FileTime.from(Instant.now()));
        } catch (IOException e) {
            LOG.debug("Store {} cannot mark {} as up to date", store, directory, e);
        }
    }

    @Override
    public void restore(Collection<Map.Entry<byte[], byte[]>> changes, String offset) {
        write(changes, offset, restores);
    }

    private void write(Collection<Map.Entry<byte[], byte[]>> changes, String offset, WriteOptions how) {
        try (WriteBatch batch = new WriteBatch()) {
            for (Map.Entry<byte[], byte[]> change : changes) {
                if (change.getValue() == null) {
                    batch.delete(entries, change.getKey());
                } else {
                    batch.put(entries, change.getKey(), change.getValue());
                }
            }
            if (offset != null) {
                batch.put(metadata, OFFSET_KEY, offset.getBytes(UTF_8));
            }
            db.write(how, batch);
            appliedOffset = offset == null ? appliedOffset : offset;
        } catch (RocksDBException e) {
            throw failure("write", e);
        }
    }

    @Override
    public void endRestore() {
        flushMemtables(true);
    }

    private void flushMemtables(boolean wait) {
        try (FlushOptions flush = new FlushOptions().setWaitForFlush(wait)) {
            db.flush(flush, List.of(entries, metadata));
        } catch (RocksDBException e) {
            throw failure("flush", e);
        }
    }

    @Override
    public String appliedOffset() {
        return appliedOffset;
    }

    @Override
    public boolean isPersistent() {
        return true;
    }

    /** An integer property of the database; 0 once it is closed. */
    synchronized long property(String name) {
        if (closed) {
            return 0;
        }
        try {
            return db.getLongProperty(entries, name);
        } catch (RocksDBException e) {
            throw failure("read property " + name + " of", e);
        }
    }

    @Override
    public void checkpoint(Path directory) {
        try (Checkpoint checkpoint = Checkpoint.create(db)) {
            checkpoint.createCheckpoint(directory.toString());
        } catch (RocksDBException e) {
            throw failure("copy", e);
        }
    }

    private SamzaException failure(String action, RocksDBException e) {
        return new SamzaException("RocksDB could not " + action + " store " + store + ": " + e.getMessage(), e);
    }

    /** Synchronised with {@link #property}: reporters read gauges from threads of their own. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        entries.close();
        metadata.close();
        db.close();
        touch();
        commits.close();
        restores.close();
        options.close();
    }

    /** A RocksDB snapshot. */
    private static final class SnapshotView implements View {
        private final RocksDB db;
        private final ColumnFamilyHandle entries;
        private final Snapshot snapshot;

        SnapshotView(RocksDB db, ColumnFamilyHandle entries) {
            this.db = db;
            this.entries = entries;
            this.snapshot = db.getSnapshot();
        }

        @Override
        public Cursor range(byte[] from, byte[] to) {
            return new IteratorCursor(db, entries, snapshot, from, to);
        }

        @Override
        public void close() {
            db.releaseSnapshot(snapshot);
            snapshot.close();
        }
    }

    /** A RocksDB iterator that stands on its entry after {@link #next()}. */
    private static final class IteratorCursor implements Cursor {
        private final ReadOptions read;
        private final Slice upperBound;
        private final RocksIterator iterator;
        private boolean started;

        IteratorCursor(RocksDB db, ColumnFamilyHandle entries, Snapshot snapshot, byte[] from, byte[] to) {
            this.read = new ReadOptions().setSnapshot(snapshot);
            this.upperBound = to == null ? null : new Slice(to);
            if (upperBound != null) {
                read.setIterateUpperBound(upperBound);
            }
            this.iterator = db.newIterator(entries, read);
            if (from == null) {
                iterator.seekToFirst();
            } else {
                iterator.seek(from);
            }
        }

        @Override
        public boolean next() {
            if (started && iterator.isValid()) {
                iterator.next();
            }
            started = true;
            if (iterator.isValid()) {
                return true;
            }
            try {
                iterator.status();
            } catch (RocksDBException e) {
                throw new SamzaException("RocksDB could not read on: " + e.getMessage(), e);
            }
            return false;
        }

        @Override
        public byte[] key() {
            return iterator.key();
        }

        @Override
        public byte[] value() {
            return iterator.value();
        }

        @Override
        public void close() {
            iterator.close();
            read.close();
            if (upperBound != null) {
                upperBound.close();
            }
        }
    }
}
