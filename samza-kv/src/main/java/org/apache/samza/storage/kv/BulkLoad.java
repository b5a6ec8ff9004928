// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.samza.SamzaException;
import org.rocksdb.CompressionType;
import org.rocksdb.EnvOptions;
import org.rocksdb.IngestExternalFileOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDBException;
import org.rocksdb.SstFileWriter;

/**
 * Loads many entries into a database as sorted files, past its memtables and its log. While one buffer fills, a thread of its
 * own writes the other to a file, hands that to the database and then notes its offset: what the database holds is never behind
 * the offset that it knows, and entries that come twice do no harm.
 */
final class BulkLoad implements AutoCloseable {
    private final String store;
    private final RocksDbDirectory directory;
    private final RocksDbDirectory.Database database;
    private final OffsetNote note;
    private final EnvOptions environment = new EnvOptions();
    private final Options options;
    private final Options uncompressed;
    private final IngestExternalFileOptions ingestion =
            new IngestExternalFileOptions().setMoveFiles(true).setWriteGlobalSeqno(false);
    private final ExecutorService thread;
    private LoadBuffer filling;
    private LoadBuffer other;
    private String offset;
    private Future<?> writing;

    /** Notes the offset that the entries of a database stand for. */
    interface OffsetNote {
        void write(String offset);
    }

    /**
     * @param note called by the thread of this load, one at a time
     */
    BulkLoad(
            String store,
            RocksDbDirectory directory,
            RocksDbDirectory.Database database,
            RocksDbOptions options,
            OffsetNote note) {
        this.store = store;
        this.directory = directory;
        this.database = database;
        this.note = note;
        this.options = new Options(options.database(), options.entries());
        this.uncompressed =
                new Options(options.database(), options.entries()).setCompressionType(CompressionType.NO_COMPRESSION);
        this.filling = new LoadBuffer(options.restoreBufferBytes(), options.ttlSeconds() > 0);
        this.other = new LoadBuffer(options.restoreBufferBytes(), options.ttlSeconds() > 0);
        this.thread = Executors.newSingleThreadExecutor(task -> new Thread(task, "samza-load-" + store));
    }

    /**
     * Takes entries, in the order of the changelog, and the offset they bring the store to. False if they are too large to be
     * loaded this way; what was taken before is in the database then.
     */
    boolean add(Collection<Map.Entry<byte[], byte[]>> entries, String offset) {
        if (!filling.add(entries)) {
            hand();
            if (!filling.add(entries)) {
                awaitWritten();
                return false;
            }
        }
        this.offset = offset;
        return true;
    }

    /** Brings all that was taken into the database. */
    void finish() {
        hand();
        awaitWritten();
    }

    private void hand() {
        awaitWritten();
        if (!filling.isEmpty()) {
            LoadBuffer full = filling;
            String upTo = offset;
            writing = thread.submit(() -> load(full, upTo));
            filling = other;
            other = full;
        }
    }

    /** Waits for the file that is being written, if there is one. */
    void awaitWritten() {
        if (writing == null) {
            return;
        }
        try {
            writing.get();
            writing = null;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException reason ? reason : new SamzaException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SamzaException("The restore of store " + store + " was interrupted", e);
        }
    }

    private void load(LoadBuffer full, String upTo) {
        try (SstFileWriter file = new SstFileWriter(environment, full.compresses() ? options : uncompressed)) {
            file.open(directory.loadFile().toString());
            full.drainSorted(new LoadBuffer.Sink() {
                @Override
                public void put(ByteBuffer key, ByteBuffer value) throws RocksDBException {
                    file.put(key, value);
                }

                @Override
                public void delete(byte[] key) throws RocksDBException {
                    file.delete(key);
                }
            });
            file.finish();
            database.db()
                    .ingestExternalFile(
                            database.entries(), List.of(directory.loadFile().toString()), ingestion);
        } catch (RocksDBException e) {
            throw directory.failure("load", e);
        }
        note.write(upTo);
        full.clear();
    }

    /** Waits until nothing of this load uses the database any more; what is in a buffer is lost. */
    @Override
    public void close() {
        thread.shutdown();
        boolean interrupted = false;
        while (!thread.isTerminated()) {
            try {
                thread.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true; // native memory must not go while it is written to
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        ingestion.close();
        options.close();
        uncompressed.close();
        environment.close();
    }
}
