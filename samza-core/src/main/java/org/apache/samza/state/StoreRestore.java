// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.state;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.apache.samza.config.ChangelogKeys;
import org.apache.samza.storage.CommittingStorageEngine;
import org.apache.samza.storage.CorruptStoreException;
import org.apache.samza.storage.StorageEngine;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.SystemConsumer;
import org.apache.samza.system.SystemStreamPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens one store and brings it up to its changelog. Runs on a restore thread; the engine is the caller's afterwards.
 *
 * <pre>
 *   no changelog: wipe, open ------------------------------------------------------------------> ready
 *
 *   changelog:  copy of another task or log, or damaged -------- set aside --+
 *               copy ahead of the log, or behind its beginning - set aside --+
 *               copy behind, and older than deletes live ------- set aside --+
 *               copy ahead of the last checkpoint -------------- set aside --+
 *               copy that does not know its offset ------------- delete -----+--> open empty, replay all ---+-> ready
 *               otherwise -------------------------------------------------> replay the difference -------+
 * </pre>
 *
 * <p>All is what the last checkpoint covers, where that says so. Keys that have later records in the changelog get their value
 * written to it again by the next commit.
 */
final class StoreRestore implements Callable<StorageEngine> {
    private static final Logger LOG = LoggerFactory.getLogger(StoreRestore.class);
    /** An engine may take this long to bring a committed change to the disk, so a copy is older than its files look. */
    private static final long LONGEST_UNWRITTEN_MS = 600_000;

    private final StoreSettings store;
    private final StoreDirectory directory;
    private final SystemStreamPartition changelog;
    private final Optional<String> committed;
    private final Supplier<StorageEngine> opener;
    private final ChangelogSystems systems;
    private final RestoreProgress progress;
    private StorageEngine engine;

    /**
     * @param changelog partition to restore from; null for a store without changelog
     * @param committed offset of the last changelog record that the task's checkpoint covers; empty when that is not known
     * @param opener opens the engine on the directory, which exists then
     */
    StoreRestore(
            StoreSettings store,
            StoreDirectory directory,
            SystemStreamPartition changelog,
            Optional<String> committed,
            Supplier<StorageEngine> opener,
            ChangelogSystems systems,
            RestoreProgress progress) {
        this.store = store;
        this.directory = directory;
        this.changelog = changelog;
        this.committed = committed;
        this.opener = opener;
        this.systems = systems;
        this.progress = progress;
    }

    @Override
    public StorageEngine call() throws InterruptedException {
        try {
            if (changelog == null) {
                directory.delete();
                directory.create();
                engine = opener.get();
            } else {
                restore();
            }
            return engine;
        } catch (InterruptedException | RuntimeException e) {
            stopAfter(e);
            throw e;
        }
    }

    private void stopAfter(Exception failure) {
        if (engine != null) {
            try {
                engine.stop();
            } catch (RuntimeException e) {
                failure.addSuppressed(e);
            }
        }
    }

    private void restore() throws InterruptedException {
        ChangelogRange log = ChangelogRange.of(systems.admin(changelog.getSystem()), changelog);
        ChangelogRange covered = committed.map(log::upTo).orElse(log);
        TakeOver takeOver = new TakeOver(directory.path(), changelog);
        String applied = openCopy(log, covered, admit(takeOver));
        String start = applied == null ? covered.oldest() : covered.after(applied);
        if (log.isBeforeEnd(start)) {
            catchUp(log, covered, start);
        }
        if (!covered.isBeforeEnd(start) && applied != null && engine instanceof CommittingStorageEngine committing) {
            committing.apply(applied); // an offset taken over is from now on the engine's to know
        }
        takeOver.finish();
        directory.markRestored();
    }

    /** Reads the log once: first what the last checkpoint covers, then the rest, which mostly is the mark of a transaction. */
    private void catchUp(ChangelogRange log, ChangelogRange covered, String start) throws InterruptedException {
        SystemConsumer consumer = systems.newConsumer(changelog.getSystem(), "restore-" + store.name());
        consumer.register(changelog, start);
        consumer.start();
        try {
            List<IncomingMessageEnvelope> polledBeyond = List.of();
            if (covered.isBeforeEnd(start)) {
                polledBeyond =
                        replay(new ChangelogReplay(consumer, covered, start, List.of(), progress), start, covered);
            }
            if (log.isBeforeEnd(covered.end())) {
                ChangelogReplay rest = new ChangelogReplay(consumer, log, covered.end(), polledBeyond, progress);
                if (engine instanceof CommittingStorageEngine committing) {
                    takeBack(committing, rest, covered.end());
                } else {
                    replay(rest, covered.end(), log);
                }
            }
        } finally {
            consumer.stop();
        }
    }

    /** Records that were polled but lie beyond the part that was to be replayed. */
    private List<IncomingMessageEnvelope> replay(ChangelogReplay replay, String start, ChangelogRange part)
            throws InterruptedException {
        long began = System.nanoTime();
        engine.restore(replay);
        LOG.info(
                "Restored store {} from {}: offsets {} to {}, {} records in {} ms, {} bytes",
                store.name(),
                changelog,
                start,
                part.end(),
                replay.replayed(),
                (System.nanoTime() - began) / 1_000_000,
                replay.bytes());
        return replay.polledBeyond();
    }

    /** Keys of records that no checkpoint covers: the messages that they stem from come again. */
    private void takeBack(CommittingStorageEngine committing, ChangelogReplay rest, String start) {
        TreeSet<byte[]> keys = new TreeSet<>(Arrays::compareUnsigned);
        while (rest.hasNext()) {
            keys.add((byte[]) rest.next().getKey());
        }
        if (keys.isEmpty()) {
            return; // marks of transactions only
        }
        committing.writeAgain(keys);
        LOG.info(
                "Store {} takes back what follows offset {} of {}, which the last checkpoint does not cover: {} keys",
                store.name(),
                start,
                changelog,
                keys.size());
    }

    /** Removes a copy that must not even be opened; returns the offset that an older release noted for the one that may. */
    private Optional<String> admit(TakeOver takeOver) {
        if (store.cleanOnStart()) {
            directory.delete();
            return Optional.empty();
        }
        Optional<String> owner = directory.foundOwner();
        if (owner.isEmpty()) {
            takeOver.adoptCheckpointCopy(directory);
            takeOver.whyUnreadable().ifPresent(this::setAside);
            return takeOver.offset();
        }
        if (!owner.get().equals(directory.owner())) {
            setAside("it belongs to '" + owner.get() + "', wanted was '" + directory.owner() + "'");
        }
        return Optional.empty();
    }

    /**
     * Opens the local copy if the difference to the log can be replayed on it, else an empty store.
     *
     * @return the offset that the opened copy stands for; null for an empty store
     */
    private String openCopy(ChangelogRange log, ChangelogRange covered, Optional<String> noted) {
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
        Optional<String> unusable = log.whyNotFrom(applied)
                .or(() -> covered.whyAhead(applied))
                .or(() -> whyStale(covered, applied, freshAt));
        if (unusable.isPresent()) {
            openEmpty(() -> setAside(unusable.get()));
            return null;
        }
        return applied;
    }

    private void setAside(String reason) {
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
    private Optional<String> whyStale(ChangelogRange log, String applied, long freshAt) {
        long usableMs = store.deleteRetentionMs() - Math.min(LONGEST_UNWRITTEN_MS, store.deleteRetentionMs() / 2);
        if (System.currentTimeMillis() - freshAt <= usableMs || !log.isBeforeEnd(log.after(applied))) {
            return Optional.empty();
        }
        return Optional.of("it was last written at " + Instant.ofEpochMilli(freshAt) + " and " + changelog
                + " keeps deletes for " + store.deleteRetentionMs() + " ms only ("
                + ChangelogKeys.DELETE_RETENTION_MS.of(store.name()) + "): it may hold what was deleted since");
    }
}
