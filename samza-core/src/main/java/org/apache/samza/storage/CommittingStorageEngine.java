// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage;

/**
 * A storage engine that keeps what is written to it apart from its durable data until the commit that covers the writes is
 * durable elsewhere.
 *
 * <p>Invariant: the durable local data never holds what is not committed, and always knows the changelog offset it stands for.
 * After a kill at any instant it may lag its changelog, never lead it; start-up replays just the difference.
 *
 * <p>Order of calls on the task's thread, one commit: {@link #stage()}, then the framework flushes producers and writes the
 * checkpoint, then {@link #apply(String)}. Reads, ranges and iterators see uncommitted writes at all times.
 */
public interface CommittingStorageEngine extends StorageEngine {
    /**
     * Hands every entry changed since the last call over, once per key: serialised, to the changelog and to a staged batch.
     *
     * @throws org.apache.samza.SamzaException naming store and key when an entry cannot be serialised
     */
    void stage();

    /**
     * Makes the staged batch durable together with the changelog offset it stands for, in one atomic write.
     *
     * @param changelogOffset offset of the newest changelog record that the store's data now holds; null when the store has
     *     no changelog or none of its records is known, which leaves the remembered offset as it is
     */
    void apply(String changelogOffset);

    /**
     * The changelog offset that the durable data stands for.
     *
     * @return the offset of the newest changelog record held; null when nothing is known, which asks for a full restore
     */
    String appliedChangelogOffset();

    /**
     * Makes the next {@link #stage()} hand the present entry of each key to the changelog, a delete where there is none, as if
     * the task had written it. Called after a restore and before the first use.
     */
    void writeAgain(Iterable<byte[]> keys);

    /**
     * Bytes of keys and values that wait for the next {@link #apply(String)}, approximately. May be asked by the loop's thread
     * while another one uses the store.
     */
    long uncommittedBytes();
}
