// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.samza.SamzaException;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.storage.CommittingStorageEngine;
import org.apache.samza.storage.StorageEngine;
import org.apache.samza.system.SystemAdmin;
import org.apache.samza.system.SystemConsumer;
import org.apache.samza.system.SystemStreamMetadata.SystemStreamPartitionMetadata;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.system.Systems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens one store and brings it up to its changelog. Runs on a restore thread; the engine is the caller's afterwards.
 *
 * <pre>
 *   open --- no changelog ------------------------------------------------> ready
 *     |
 *     +-- local offset usable (oldest <= offset + 1 <= end) -- replay difference --> ready
 *     |
 *     +-- otherwise: set the copy aside, open empty ---------- replay everything --> ready
 * </pre>
 */
final class StoreRestore implements Callable<StorageEngine> {
    private static final Logger LOG = LoggerFactory.getLogger(StoreRestore.class);

    private final StoreSettings store;
    private final Path directory;
    private final SystemStreamPartition changelog;
    private final Supplier<StorageEngine> opener;
    private final Systems systems;
    private final MetricsRegistry registry;
    private final RestoreProgress progress;

    /**
     * @param changelog partition to restore from; null for a store without changelog
     * @param opener opens the engine on the directory, which exists then
     */
    StoreRestore(
            StoreSettings store,
            Path directory,
            SystemStreamPartition changelog,
            Supplier<StorageEngine> opener,
            Systems systems,
            MetricsRegistry registry,
            RestoreProgress progress) {
        this.store = store;
        this.directory = directory;
        this.changelog = changelog;
        this.opener = opener;
        this.systems = systems;
        this.registry = registry;
        this.progress = progress;
    }

    @Override
    public StorageEngine call() {
        if (changelog == null || store.cleanOnStart() || isStale()) {
            delete(directory);
        }
        StorageEngine engine = open();
        if (changelog == null) {
            return engine;
        }
        try {
            return restore(engine);
        } catch (InterruptedException e) {
            engine.stop();
            Thread.currentThread().interrupt();
            throw new SamzaException("Restore of store " + store.name() + " was interrupted", e);
        } catch (RuntimeException e) {
            engine.stop();
            throw new SamzaException("Store " + store.name() + " could not be restored from " + changelog, e);
        }
    }

    private StorageEngine restore(StorageEngine opened) throws InterruptedException {
        SystemAdmin admin = systems.admin(changelog.getSystem());
        SystemStreamPartitionMetadata log = admin.getSSPMetadata(Set.of(changelog)).get(changelog);
        if (log == null) {
            throw new SamzaException("Changelog partition " + changelog + " does not exist");
        }
        StorageEngine engine = opened;
        String applied = applied(engine);
        Optional<String> unusable = whyUnusable(admin, log, applied);
        if (unusable.isPresent()) {
            engine.stop();
            setAside(unusable.get());
            engine = open();
            applied = null;
        }
        String end = log.getUpcomingOffset();
        String start = applied == null ? log.getOldestOffset() : after(admin, applied);
        if (start != null && end != null && admin.offsetComparator(start, end) < 0) {
            replay(engine, admin, start, end);
        }
        return engine;
    }

    private void replay(StorageEngine engine, SystemAdmin admin, String start, String end) throws InterruptedException {
        progress.expect(distance(start, end));
        SystemConsumer consumer = systems.newConsumer(changelog.getSystem(), registry);
        consumer.register(changelog, start);
        consumer.start();
        long began = System.nanoTime();
        ChangelogReplay replay = new ChangelogReplay(consumer, changelog, end, admin, progress);
        try {
            engine.restore(replay);
        } finally {
            consumer.stop();
        }
        LOG.info(
                "Restored store {} from {}: offsets {} to {}, {} records in {} ms",
                store.name(),
                changelog,
                start,
                end,
                replay.replayed(),
                (System.nanoTime() - began) / 1_000_000);
    }

    private static String applied(StorageEngine engine) {
        return engine instanceof CommittingStorageEngine committing ? committing.appliedChangelogOffset() : null;
    }

    /** Why the local copy cannot be brought up to date by replaying the difference; empty when it can, or holds nothing. */
    private Optional<String> whyUnusable(SystemAdmin admin, SystemStreamPartitionMetadata log, String applied) {
        if (applied == null) {
            return Optional.empty();
        }
        String next = after(admin, applied);
        String end = log.getUpcomingOffset();
        if (end == null || admin.offsetComparator(next, end) > 0) {
            return Optional.of("it stands for offset " + applied + ", but " + changelog + " ends before " + end
                    + ": the changelog was cut or made anew");
        }
        String oldest = log.getOldestOffset();
        if (oldest != null && admin.offsetComparator(next, oldest) < 0) {
            return Optional.of("it stands for offset " + applied + ", but " + changelog + " begins at " + oldest
                    + ": records between were deleted");
        }
        return Optional.empty();
    }

    private String after(SystemAdmin admin, String offset) {
        return admin.getOffsetsAfter(Map.of(changelog, offset)).get(changelog);
    }

    private static long distance(String start, String end) {
        try {
            return Math.max(0, Long.parseLong(end) - Long.parseLong(start));
        } catch (NumberFormatException e) {
            return 0; // offsets of this system are no numbers: progress shows records without a total
        }
    }

    private StorageEngine open() {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new SamzaException("Store " + store.name() + " cannot use directory " + directory + ": " + e
                    + ". Make it writable, or set " + StateKeys.LOGGED_BASE_DIR + " or " + StateKeys.NON_LOGGED_BASE_DIR,
                    e);
        }
        if (!Files.isWritable(directory)) {
            throw new SamzaException("Store " + store.name() + " cannot write to directory " + directory
                    + ". Make it writable, or set " + StateKeys.LOGGED_BASE_DIR + " or " + StateKeys.NON_LOGGED_BASE_DIR);
        }
        return opener.get();
    }

    /** A copy untouched for longer than deletes live in the changelog may hold keys whose delete is no longer there to replay. */
    private boolean isStale() {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (Stream<Path> files = Files.list(directory)) {
            long newest = files.mapToLong(file -> file.toFile().lastModified()).max().orElse(Long.MAX_VALUE);
            boolean stale = System.currentTimeMillis() - newest > store.deleteRetentionMs();
            if (stale) {
                LOG.warn(
                        "Rebuilding store {}: its copy in {} is older than the {} ms for which {} keeps deletes",
                        store.name(),
                        directory,
                        store.deleteRetentionMs(),
                        changelog);
            }
            return stale;
        } catch (IOException e) {
            throw new SamzaException("Store " + store.name() + " cannot read directory " + directory + ": " + e, e);
        }
    }

    private void setAside(String reason) {
        Path aside = directory.resolveSibling(directory.getFileName() + ".quarantined-" + System.currentTimeMillis());
        LOG.warn("Rebuilding store {}: its copy in {} is set aside as {} because {}", store.name(), directory, aside, reason);
        try {
            Files.move(directory, aside);
            Files.writeString(aside.resolve("REASON"), reason + System.lineSeparator());
        } catch (IOException e) {
            throw new SamzaException("Store " + store.name() + " cannot set " + directory + " aside: " + e, e);
        }
    }

    private void delete(Path root) {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new SamzaException("Store " + store.name() + " cannot empty directory " + root + ": " + e, e);
        }
    }
}
