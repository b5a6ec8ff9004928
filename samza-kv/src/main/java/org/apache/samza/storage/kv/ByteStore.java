// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What lies at the bottom of a store: byte keys in unsigned lexicographic order, and the changelog offset they stand for.
 * Used by one thread at a time.
 */
public interface ByteStore extends AutoCloseable {
    /** The value of a key; null when there is none. */
    byte[] get(byte[] key);

    /** The values of keys, in their order; null where there is none. */
    List<byte[]> getAll(List<byte[]> keys);

    /** A read view that later writes do not change. The caller closes it. */
    View view();

    /**
     * Writes entries and the offset they bring the store to in one atomic step.
     *
     * @param entries in the order of writing; a null value deletes its key
     * @param offset changelog offset; null leaves the remembered one as it is
     */
    void write(Collection<Map.Entry<byte[], byte[]>> entries, String offset);

    /**
     * Called at every commit, changes or not, so that the files of a copy tell within minutes when it was last up to date, even
     * of a process that was killed. A store that keeps writes in memory starts to bring those to the disk that have been there
     * for minutes.
     */
    default void settle() {}

    /** Like {@link #write}, for the many writes of a restore; durable only after {@link #endRestore()}. */
    void restore(Collection<Map.Entry<byte[], byte[]>> entries, String offset);

    /** Makes everything restored durable. */
    void endRestore();

    /** The changelog offset that the data stands for; null when not known. */
    String appliedOffset();

    /** Whether the data outlives the process. */
    boolean isPersistent();

    /** Copies the current state to a new directory, by hard links where possible. */
    void checkpoint(Path directory);

    /** Gives every native and heap resource back. Views must be closed before. */
    @Override
    void close();

    /** A consistent view of a {@link ByteStore}. */
    interface View extends AutoCloseable {
        /** The entries from {@code from} (inclusive) to {@code to} (exclusive); null for an open end. */
        Cursor range(byte[] from, byte[] to);

        @Override
        void close();
    }

    /** A walk over entries in the order of keys. */
    interface Cursor extends AutoCloseable {
        /** Steps to the next entry. */
        boolean next();

        /** Key of the current entry. */
        byte[] key();

        /** Value of the current entry. */
        byte[] value();

        @Override
        void close();
    }
}
