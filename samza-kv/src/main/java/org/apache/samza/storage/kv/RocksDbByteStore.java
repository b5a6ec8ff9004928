// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.samza.SamzaException;
import org.apache.samza.storage.CorruptStoreException;
import org.rocksdb.Checkpoint;
import org.rocksdb.FlushOptions;
import org.rocksdb.MutableColumnFamilyOptions;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;
import org.rocksdb.Snapshot;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A RocksDB database with two column families: {@code default} holds the entries, as Samza 1.8 laid them out; {@code samza}
 * holds the changelog offset they stand for, and which changelog that is. One write batch changes both, and RocksDB flushes
 * both together, so neither is ever ahead of the other on disk.
 *
 * <p>A restore that turns out to be large is loaded as sorted files, see {@link BulkLoad}, and nothing is compacted meanwhile. The
 * offset is noted after each file, so a restore that is cut short goes on from the last one. Compaction catches up in the
 * background afterwards.
 */
final class RocksDbByteStore implements ByteStore {
    private static final Logger LOG = LoggerFactory.getLogger(RocksDbByteStore.class);
    private static final byte[] OFFSET_KEY = "changelog-offset".getBytes(UTF_8);
    private static final byte[] CHANGELOG_KEY = "changelog".getBytes(UTF_8);
    /** Restores count on a copy being no more than 10 minutes older than its files look. */
    private static final long SETTLE_PERIOD_NANOS = TimeUnit.MINUTES.toNanos(5);
    /** Larger commits are handed over entry by entry, which needs no second copy of them on the heap. */
    private static final long LARGEST_ENCODED_BYTES = 32 << 20;

    /** For an empty store: with a few entries, loading takes longer than writing. */
    private static final long LEAST_TO_LOAD_BYTES = 1 << 20;

    private static final String LEVEL0_FILES = "rocksdb.num-files-at-level0";

    private final String store;
    private final String changelog;
    private final RocksDbDirectory directory;
    private final long settlePeriodNanos;
    private final RocksDbOptions options;
    private final WriteOptions commits;
    private RocksDbDirectory.Database database;
    private boolean knowsChangelog;
    private String appliedOffset;
    private long restoredBytes;
    private long bytesToLoadFrom;
    private BulkLoad load;
    private boolean catchingUp;
    private long settledNanos = System.nanoTime();
    private boolean unflushed;
    private boolean closed;

    private RocksDbByteStore(
            String store,
            RocksDbDirectory directory,
            String changelog,
            RocksDbOptions options,
            long settlePeriodNanos) {
        this.store = store;
        this.changelog = changelog;
        this.directory = directory;
        this.settlePeriodNanos = settlePeriodNanos;
        this.options = options;
        this.commits = new WriteOptions().setDisableWAL(!options.walEnabled());
    }

    /**
     * Opens or creates the database.
     *
     * @param changelog names the changelog partition that the store belongs to; empty for none
     * @throws CorruptStoreException when its files cannot be read, or belong to another changelog
     * @throws SamzaException when another process has it open, or the directory cannot be used
     */
    static RocksDbByteStore open(String store, Path directory, String changelog, RocksDbOptions options) {
        return open(store, directory, changelog, options, SETTLE_PERIOD_NANOS);
    }

    /** The same with another period of {@link #settle()}. */
    static RocksDbByteStore open(
            String store, Path directory, String changelog, RocksDbOptions options, long settlePeriodNanos) {
        var opened = new RocksDbByteStore(
                store, new RocksDbDirectory(store, directory, options), changelog, options, settlePeriodNanos);
        try {
            opened.open();
            return opened;
        } catch (RuntimeException e) {
            opened.release();
            throw e;
        }
    }

    private void open() {
        database = directory.open();
        try {
            byte[] offset = db().get(database.metadata(), OFFSET_KEY);
            byte[] owner = db().get(database.metadata(), CHANGELOG_KEY);
            knowsChangelog = owner != null;
            if (knowsChangelog && changelog.isEmpty()) {
                forgetChangelog();
                offset = null;
            } else if (knowsChangelog && !changelog.equals(new String(owner, UTF_8))) {
                throw new CorruptStoreException(
                        "Store " + store + " holds the data of changelog " + new String(owner, UTF_8) + ", wanted was "
                                + changelog,
                        null);
            }
            appliedOffset = offset == null ? null : new String(offset, UTF_8);
            letCompactionCatchUp();
        } catch (RocksDBException e) {
            directory.readFailure(e);
            throw new CorruptStoreException(
                    "Store " + store + " cannot read its offset from " + directory + ": " + e.getMessage(), e);
        }
    }

    /** A store that has a changelog no more changes without it, so that the offset must not count if it ever gets one again. */
    private void forgetChangelog() throws RocksDBException {
        try (WriteBatch batch = new WriteBatch()) {
            batch.delete(database.metadata(), OFFSET_KEY);
            batch.delete(database.metadata(), CHANGELOG_KEY);
            db().write(commits, batch);
        }
        knowsChangelog = false;
    }

    private RocksDB db() {
        return database.db();
    }

    @Override
    public byte[] get(byte[] key) {
        try {
            return db().get(database.entries(), key);
        } catch (RocksDBException e) {
            throw directory.readFailure(e);
        }
    }

    /** What is not found is asked for once more: reading many keys at once keeps errors to itself, as if there were no value. */
    @Override
    public List<byte[]> getAll(List<byte[]> keys) {
        try {
            List<byte[]> values =
                    new ArrayList<>(db().multiGetAsList(Collections.nCopies(keys.size(), database.entries()), keys));
            for (int i = 0; i < values.size(); i++) {
                if (values.get(i) == null) {
                    values.set(i, db().get(database.entries(), keys.get(i)));
                }
            }
            return values;
        } catch (RocksDBException e) {
            throw directory.readFailure(e);
        }
    }

    @Override
    public View view() {
        return new SnapshotView(database, directory);
    }

    @Override
    public void write(Collection<Map.Entry<byte[], byte[]>> changes, String offset) {
        writeBatch(changes, offset);
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
            directory.touch();
        }
        if (catchingUp) {
            letCompactionCatchUp();
        }
    }

    /** RocksDB slows writes down when many files wait for compaction; those of a restore must not hold up the start. */
    private void letCompactionCatchUp() {
        try {
            int usualSlowdown = options.entries().level0SlowdownWritesTrigger();
            int usualStop = options.entries().level0StopWritesTrigger();
            int files = filesOfLevel0();
            boolean many = files > usualSlowdown / 2;
            if (many || catchingUp) {
                int more = many ? files : 0;
                db().setOptions(
                                database.entries(),
                                MutableColumnFamilyOptions.builder()
                                        .setLevel0SlowdownWritesTrigger(usualSlowdown + more)
                                        .setLevel0StopWritesTrigger(usualStop + more)
                                        .build());
            }
            catchingUp = many;
        } catch (RocksDBException e) {
            throw directory.failure("configure", e);
        }
    }

    /** Files that no compaction has sorted in yet. */
    int filesOfLevel0() throws RocksDBException {
        return Integer.parseInt(db().getProperty(database.entries(), LEVEL0_FILES));
    }

    /** Whether a restore goes on that has turned out to be large. */
    boolean isLoading() {
        return load != null;
    }

    /** Waits until the load writes no file. */
    void awaitLoaded() {
        if (load != null) {
            load.awaitWritten();
        }
    }

    @Override
    public void restore(Collection<Map.Entry<byte[], byte[]>> changes, String offset) {
        if (restoredBytes == 0) {
            bytesToLoadFrom = appliedOffset == null
                    ? Math.min(LEAST_TO_LOAD_BYTES, options.restoreBufferBytes())
                    : options.restoreBufferBytes();
        }
        if (load == null && restoredBytes >= bytesToLoadFrom) {
            LOG.debug("Store {} has much to restore: loading in bulk from offset {} on", store, appliedOffset);
            compactByItself(false);
            load = new BulkLoad(store, directory, database, options, loaded -> write(List.of(), loaded));
        }
        if (load == null || !load.add(changes, offset)) {
            write(changes, offset);
        }
        restoredBytes += EncodedBatch.bytesOf(changes);
    }

    @Override
    public void endRestore() {
        if (load != null) {
            load.finish();
            endLoad();
            compactByItself(true);
            letCompactionCatchUp();
        }
        if (options.walEnabled()) {
            syncLog(); // a flush would take longer than a small restore, and files that were loaded are on the disk
        } else {
            flushMemtables(true);
        }
        restoredBytes = 0;
    }

    private void endLoad() {
        if (load != null) {
            load.close();
            load = null;
        }
    }

    private void compactByItself(boolean compact) {
        try {
            db().setOptions(
                            database.entries(),
                            MutableColumnFamilyOptions.builder()
                                    .setDisableAutoCompactions(!compact)
                                    .build());
        } catch (RocksDBException e) {
            throw directory.failure("configure", e);
        }
    }

    private void writeBatch(Collection<Map.Entry<byte[], byte[]>> changes, String offset) {
        try (WriteBatch batch = batch(changes)) {
            if (offset != null) {
                batch.put(database.metadata(), OFFSET_KEY, offset.getBytes(UTF_8));
                if (!knowsChangelog && !changelog.isEmpty()) {
                    batch.put(database.metadata(), CHANGELOG_KEY, changelog.getBytes(UTF_8));
                }
            }
            db().write(commits, batch);
            if (offset != null) {
                appliedOffset = offset;
                knowsChangelog = true;
            }
        } catch (RocksDBException e) {
            throw directory.failure("write", e);
        }
    }

    private WriteBatch batch(Collection<Map.Entry<byte[], byte[]>> changes) throws RocksDBException {
        long size = EncodedBatch.sizeOf(changes);
        if (size <= LARGEST_ENCODED_BYTES) {
            return EncodedBatch.of(changes, (int) size);
        }
        WriteBatch batch = new WriteBatch();
        for (Map.Entry<byte[], byte[]> change : changes) {
            if (change.getValue() == null) {
                batch.delete(change.getKey());
            } else {
                batch.put(change.getKey(), change.getValue());
            }
        }
        return batch;
    }

    private void syncLog() {
        try {
            db().syncWal();
        } catch (RocksDBException e) {
            throw directory.failure("sync", e);
        }
    }

    private void flushMemtables(boolean wait) {
        try (FlushOptions flush = new FlushOptions().setWaitForFlush(wait)) {
            db().flush(flush, List.of(database.entries(), database.metadata()));
        } catch (RocksDBException e) {
            throw directory.failure("flush", e);
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
        if (closed || database == null) {
            return 0;
        }
        try {
            return db().getLongProperty(database.entries(), name);
        } catch (RocksDBException e) {
            throw directory.failure("read property " + name + " of", e);
        }
    }

    @Override
    public void checkpoint(Path target) {
        try (Checkpoint checkpoint = Checkpoint.create(db())) {
            checkpoint.createCheckpoint(target.toString());
        } catch (RocksDBException e) {
            throw directory.failure("copy", e);
        }
        directory.completeCopy(target);
        unflushed = false; // a copy is made of files, so all that was in memory is in one now
    }

    /** Synchronised with {@link #property}: reporters read gauges from threads of their own. */
    @Override
    public synchronized void close() {
        if (!closed) {
            boolean wasOpen = database != null;
            release();
            if (wasOpen) {
                directory.touch();
            }
        }
    }

    private synchronized void release() {
        closed = true;
        endLoad();
        if (database != null) {
            database.close();
            database = null;
        }
        commits.close();
        options.close();
    }

    /** A RocksDB snapshot. */
    private static final class SnapshotView implements View {
        private final RocksDbDirectory.Database database;
        private final RocksDbDirectory directory;
        private final Snapshot snapshot;

        SnapshotView(RocksDbDirectory.Database database, RocksDbDirectory directory) {
            this.database = database;
            this.directory = directory;
            this.snapshot = database.db().getSnapshot();
        }

        @Override
        public Cursor range(byte[] from, byte[] to) {
            return new IteratorCursor(database, directory, snapshot, from, to);
        }

        @Override
        public void close() {
            database.db().releaseSnapshot(snapshot);
            snapshot.close();
        }
    }

    /** A RocksDB iterator that stands on its entry after {@link #next()}. */
    private static final class IteratorCursor implements Cursor {
        private final RocksDbDirectory directory;
        private final ReadOptions read;
        private final Slice upperBound;
        private final RocksIterator iterator;
        private boolean started;

        IteratorCursor(
                RocksDbDirectory.Database database,
                RocksDbDirectory directory,
                Snapshot snapshot,
                byte[] from,
                byte[] to) {
            this.directory = directory;
            this.read = new ReadOptions().setSnapshot(snapshot);
            this.upperBound = to == null ? null : new Slice(to);
            if (upperBound != null) {
                read.setIterateUpperBound(upperBound);
            }
            this.iterator = database.db().newIterator(database.entries(), read);
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
                throw directory.readFailure(e);
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
