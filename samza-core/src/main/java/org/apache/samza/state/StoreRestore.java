// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.state;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.apache.samza.storage.CommittingStorageEngine;
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

    private final StoreSettings store;
    private final LocalCopy copy;
    private final SystemStreamPartition changelog;
    private final Optional<String> committed;
    private final ChangelogSystems systems;
    private final RestoreProgress progress;

    /**
     * @param changelog partition to restore from; null for a store without changelog
     * @param committed offset of the last changelog record that the task's checkpoint covers; empty when that is not known
     */
    StoreRestore(
            StoreSettings store,
            LocalCopy copy,
            SystemStreamPartition changelog,
            Optional<String> committed,
            ChangelogSystems systems,
            RestoreProgress progress) {
        this.store = store;
        this.copy = copy;
        this.changelog = changelog;
        this.committed = committed;
        this.systems = systems;
        this.progress = progress;
    }

    @Override
    public StorageEngine call() throws InterruptedException {
        try {
            if (changelog == null) {
                copy.openNew();
            } else {
                restore();
            }
            return copy.engine();
        } catch (InterruptedException | RuntimeException e) {
            copy.stopAfter(e);
            throw e;
        }
    }

    private void restore() throws InterruptedException {
        ChangelogRange log = ChangelogRange.of(systems.admin(changelog.getSystem()), changelog);
        ChangelogRange covered = committed.map(log::upTo).orElse(log);
        TakeOver takeOver = new TakeOver(copy.directory().path(), changelog);
        String applied = copy.open(
                admit(takeOver),
                (offset, freshAt) -> log.whyNotFrom(offset)
                        .or(() -> covered.whyAhead(offset))
                        .or(() -> copy.whyStale(covered, offset, freshAt)));
        String start = applied == null ? covered.oldest() : covered.after(applied);
        if (log.isBeforeEnd(start)) {
            catchUp(log, covered, start);
        }
        if (!covered.isBeforeEnd(start)
                && applied != null
                && copy.engine() instanceof CommittingStorageEngine committing) {
            committing.apply(applied); // an offset taken over is from now on the engine's to know
        }
        takeOver.finish();
        copy.directory().markRestored();
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
                if (copy.engine() instanceof CommittingStorageEngine committing) {
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
        copy.engine().restore(replay);
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
            copy.directory().delete();
            return Optional.empty();
        }
        Optional<String> owner = copy.directory().foundOwner();
        if (owner.isEmpty()) {
            takeOver.adoptCheckpointCopy(copy.directory());
            takeOver.whyUnreadable().ifPresent(copy::setAside);
            return takeOver.offset();
        }
        copy.requireOwner(owner.get());
        return Optional.empty();
    }
}
