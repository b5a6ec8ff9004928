// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.state;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.samza.storage.SideInputsProcessor;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.SystemConsumer;
import org.apache.samza.system.SystemStreamPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens one store that side inputs fill and reads these to the ends that they had when it began. Runs on a restore thread; the
 * store is the caller's afterwards.
 *
 * <pre>
 *   copy of another task or other streams, or damaged -------- set aside --+
 *   copy ahead of a log, or behind its beginning ------------- set aside --+
 *   copy behind, and older than deletes live ----------------- set aside --+
 *   copy that does not know its offsets, or in memory -------- delete -----+--> open empty, read all ---+-> ready
 *   otherwise -------------------------------------------------------------> read the difference -------+
 * </pre>
 */
final class StoreFill implements Callable<FilledStore> {
    private static final Logger LOG = LoggerFactory.getLogger(StoreFill.class);

    private final StoreSettings store;
    private final LocalCopy copy;
    private final List<SystemStreamPartition> partitions;
    private final Supplier<SideInputsProcessor> processors;
    private final UnaryOperator<IncomingMessageEnvelope> decoder;
    private final ChangelogSystems systems;
    private final RestoreProgress progress;

    /**
     * @param partitions of the side inputs, those that are the task's
     * @param processors makes the store's processor
     * @param decoder gives the message decoded, or null where it is to be skipped
     */
    StoreFill(
            StoreSettings store,
            LocalCopy copy,
            List<SystemStreamPartition> partitions,
            Supplier<SideInputsProcessor> processors,
            UnaryOperator<IncomingMessageEnvelope> decoder,
            ChangelogSystems systems,
            RestoreProgress progress) {
        this.store = store;
        this.copy = copy;
        this.partitions = List.copyOf(partitions);
        this.processors = processors;
        this.decoder = decoder;
        this.systems = systems;
        this.progress = progress;
    }

    @Override
    public FilledStore call() {
        try {
            return fill();
        } catch (RuntimeException e) {
            copy.stopAfter(e);
            throw e;
        }
    }

    private FilledStore fill() {
        SideInputsProcessor processor = processors.get();
        Map<SystemStreamPartition, ChangelogRange> logs = new LinkedHashMap<>();
        partitions.forEach(
                partition -> logs.put(partition, ChangelogRange.of(systems.admin(partition.getSystem()), partition)));
        admit();
        String text = copy.open(Optional.empty(), (noted, freshAt) -> whyUnusable(logs, noted, freshAt));
        Map<SystemStreamPartition, String> applied = text == null
                ? Map.of()
                : SideInputOffsets.read(text, partitions).orElseThrow();
        FilledStore filled = new FilledStore(store.name(), copy.engine(), processor, applied);
        logs.forEach((partition, log) -> {
            String start = applied.containsKey(partition) ? log.after(applied.get(partition)) : log.oldest();
            if (log.isBeforeEnd(start)) {
                read(log, start, filled);
                filled.filledTo(partition, log.end());
            } else {
                filled.filledTo(partition, start);
            }
        });
        filled.keep();
        copy.directory().markRestored();
        return filled;
    }

    /** Removes a copy that must not even be opened. */
    private void admit() {
        if (store.cleanOnStart()) {
            copy.directory().delete();
        } else if (!copy.directory().isEmpty()) {
            copy.requireOwner(copy.directory().foundOwner().orElse("another release"));
        }
    }

    private Optional<String> whyUnusable(
            Map<SystemStreamPartition, ChangelogRange> logs, String noted, long freshAtMs) {
        Optional<Map<SystemStreamPartition, String>> offsets = SideInputOffsets.read(noted, partitions);
        if (offsets.isEmpty()) {
            return Optional.of("it stands for '" + noted + "', which is not of " + partitions);
        }
        for (Map.Entry<SystemStreamPartition, String> entry : offsets.get().entrySet()) {
            ChangelogRange log = logs.get(entry.getKey());
            Optional<String> reason =
                    log.whyNotFrom(entry.getValue()).or(() -> copy.whyStale(log, entry.getValue(), freshAtMs));
            if (reason.isPresent()) {
                return reason;
            }
        }
        return Optional.empty();
    }

    private void read(ChangelogRange log, String start, FilledStore filled) {
        long began = System.nanoTime();
        SystemStreamPartition partition = log.partition();
        SystemConsumer consumer = systems.newConsumer(partition.getSystem(), "fill-" + store.name());
        consumer.register(partition, start);
        consumer.start();
        try {
            ChangelogReplay replay = new ChangelogReplay(consumer, log, start, List.of(), progress);
            while (replay.hasNext()) {
                IncomingMessageEnvelope received = replay.next();
                filled.take(decoder.apply(received), received);
            }
            LOG.info(
                    "Filled store {} from {}: offsets {} to {}, {} messages in {} ms",
                    store.name(),
                    partition,
                    start,
                    log.end(),
                    replay.replayed(),
                    (System.nanoTime() - began) / 1_000_000);
        } finally {
            consumer.stop();
        }
    }
}
