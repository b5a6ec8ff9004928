// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage;

import java.nio.file.Path;
import java.util.Optional;
import org.apache.samza.annotation.InterfaceStability;
import org.apache.samza.checkpoint.CheckpointId;
import org.apache.samza.context.Context;
import org.apache.samza.system.ChangelogSSPIterator;

/**
 * One store of one task, seen by the framework; user code sees it through a narrower interface such as
 * {@link org.apache.samza.storage.kv.KeyValueStore}. Order of calls: {@link #restore} if there is something to restore,
 * {@link #init}, then use, {@link #flush} and {@link #checkpoint}, at last {@link #stop}.
 */
public interface StorageEngine {
    /**
     * Called once the store is restored and before the task is initialised.
     *
     * @param context the task's context
     */
    void init(Context context);

    /**
     * Applies a changelog to the store.
     *
     * @param iterator the records of the changelog, oldest first; in its trimming mode, records that were never
     *     committed and are to be undone
     * @throws InterruptedException when the restoring thread is interrupted; the store is then incomplete
     */
    void restore(ChangelogSSPIterator iterator) throws InterruptedException;

    /** Returns once everything written so far is sent to the changelog and handed to the disk, as far as it has any. */
    void flush();

    /**
     * Makes an unchanging copy of the store's files, cheap as far as the file system allows.
     *
     * @param id names the copy
     * @return the directory of the copy, or empty when the store has no files
     */
    @InterfaceStability.Unstable
    Optional<Path> checkpoint(CheckpointId id);

    /** Flushes and closes the store. */
    void stop();

    /**
     * What kind of store this is.
     *
     * @return the properties, the same on each call
     */
    StoreProperties getStoreProperties();
}
