// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.state;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.samza.config.ChangelogKeys;
import org.apache.samza.storage.CommittingStorageEngine;
import org.apache.samza.storage.CorruptStoreException;
import org.apache.samza.storage.StorageEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What lies of a store on this host, and the engine that is opened on it: the copy of an earlier run where that can be used, else
 * an empty store. Owned by the restore thread of its store.
 */
final class LocalCopy {
    private static final Logger LOG = LoggerFactory.getLogger(LocalCopy.class);
    /** An engine may take this long to bring a committed change to the disk, so a copy is older than its files look. */
    private static final long LONGEST_UNWRITTEN_MS = 600_000;

    /** Says why a copy cannot be used; empty when it can. */
    interface Objection {
        /**
         * @param applied what the copy stands for, as it was noted with its data
         * @param freshAtMs when it was last known to be up to date, in ms since the epoch
         */
        Optional<String> to(String applied, long freshAtMs);
    }

    private final StoreSettings store;
    private final StoreDirectory directory;
    private final Supplier<StorageEngine> opener;
    private final RestoreProgress progress;
    private StorageEngine engine;

    /**
     * @param opener opens the engine on the directory, which exists then
     */
    LocalCopy(StoreSettings store, StoreDirectory directory, Supplier<StorageEngine> opener, RestoreProgress progress) {
        this.store = store;
        this.directory = directory;
        this.opener = opener;
        this.progress = progress;
    }

    StoreDirectory directory() {
        return directory;
    }

    /** The engine; null before it is opened. */
    StorageEngine engine() {
        return engine;
    }

    /** Opens an empty store that is not known to be behind anything. */
    void openNew() {
        directory.delete();
        directory.create();
        engine = opener.get();
    }

    /** Opens what a state backend has brought into the directory; an empty store where that is nothing. */
    void openRestored() {
        directory.create();
        engine = opener.get();
    }

    /**
     * Opens the copy if it can be used, else an empty store.
     *
     * @param noted what the copy stands for, where the engine itself does not know
     * @return what the opened copy stands for; null for an empty store
     */
    String open(Optional<String> noted, Objection objection) {
        boolean empty = directory.isEmpty();
        long freshAt = directory.freshAt().orElseGet(System::currentTimeMillis);
        try {
            open(freshAt);
        } catch (CorruptStoreException e) {
            openEmpty(() -> setAside("it cannot be opened: " + e.getMessage()));
            return null;
        }
        if (empty) {
            return null;
        }
        String applied = applied().or(() -> noted).orElse(null);
        if (applied == null) {
            LOG.info("Rebuilding store {}: its copy in {} does not know its offset", store.name(), directory.path());
            openEmpty(directory::delete);
            return null;
        }
        Optional<String> unusable = objection.to(applied, freshAt);
        if (unusable.isPresent()) {
            openEmpty(() -> setAside(unusable.get()));
            return null;
        }
        return applied;
    }

    /** Removes a copy that is another's. */
    void requireOwner(String found) {
        if (!found.equals(directory.owner())) {
            setAside("it belongs to '" + found + "', wanted was '" + directory.owner() + "'");
        }
    }

    void setAside(String reason) {
        directory.setAside(reason);
        progress.rebuilding();
    }

    private void open(long freshAt) {
        directory.create();
        directory.markBehind(freshAt);
        engine = opener.get();
    }

    private void openEmpty(Runnable removal) {
        if (engine != null) {
            engine.stop();
            engine = null;
        }
        removal.run();
        open(System.currentTimeMillis());
    }

    private Optional<String> applied() {
        return engine instanceof CommittingStorageEngine committing
                ? Optional.ofNullable(committing.appliedChangelogOffset())
                : Optional.empty();
    }

    /**
     * A copy that has missed records may have missed a delete that is no longer in the log, if it is older than deletes live
     * there. A copy that has missed nothing is good at any age.
     */
    Optional<String> whyStale(ChangelogRange log, String applied, long freshAt) {
        long usableMs = store.deleteRetentionMs() - Math.min(LONGEST_UNWRITTEN_MS, store.deleteRetentionMs() / 2);
        if (System.currentTimeMillis() - freshAt <= usableMs || !log.isBeforeEnd(log.after(applied))) {
            return Optional.empty();
        }
        return Optional.of("it was last written at " + Instant.ofEpochMilli(freshAt) + " and " + log.partition()
                + " keeps deletes for " + store.deleteRetentionMs() + " ms only ("
                + ChangelogKeys.DELETE_RETENTION_MS.of(store.name()) + "): it may hold what was deleted since");
    }

    /** Closes the engine because of a failure. */
    void stopAfter(Exception failure) {
        if (engine != null) {
            try {
                engine.stop();
            } catch (RuntimeException e) {
                failure.addSuppressed(e);
            }
        }
    }
}
