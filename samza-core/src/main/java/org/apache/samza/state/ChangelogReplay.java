// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.state;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.apache.samza.SamzaException;
import org.apache.samza.system.ChangelogSSPIterator;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.PositionedConsumer;
import org.apache.samza.system.SystemAdmin;
import org.apache.samza.system.SystemConsumer;
import org.apache.samza.system.SystemStreamPartition;

/**
 * The records of one changelog partition up to the end it had when the restore began.
 *
 * <p>The end is reached by position, not by record: the last offsets of a log may hold transaction markers or may have been
 * compacted away, and no record will ever be delivered for them.
 */
final class ChangelogReplay extends ChangelogSSPIterator {
    private static final long POLL_MS = 500;

    private final SystemConsumer consumer;
    private final SystemStreamPartition changelog;
    private final Set<SystemStreamPartition> wanted;
    private final String end;
    private final SystemAdmin offsets;
    private final RestoreProgress progress;
    private Iterator<IncomingMessageEnvelope> batch = List.<IncomingMessageEnvelope>of().iterator();
    private long replayed;
    private boolean finished;

    /**
     * A replay from the offset that {@code consumer} was registered with.
     *
     * @param end offset of the next record to be written to the log when the restore began
     */
    ChangelogReplay(
            SystemConsumer consumer,
            SystemStreamPartition changelog,
            String end,
            SystemAdmin offsets,
            RestoreProgress progress) {
        super(consumer, changelog, end, offsets, false);
        this.consumer = consumer;
        this.changelog = changelog;
        this.wanted = Set.of(changelog);
        this.end = end;
        this.offsets = offsets;
        this.progress = progress;
    }

    @Override
    public boolean hasNext() {
        while (!batch.hasNext() && !finished) {
            fetch();
        }
        return batch.hasNext();
    }

    @Override
    public IncomingMessageEnvelope next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return batch.next();
    }

    /** Records handed out so far. */
    long replayed() {
        return replayed;
    }

    private void fetch() {
        Map<SystemStreamPartition, List<IncomingMessageEnvelope>> polled;
        try {
            polled = consumer.poll(wanted, POLL_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SamzaException("Restore from " + changelog + " was interrupted", e);
        }
        List<IncomingMessageEnvelope> envelopes = polled.getOrDefault(changelog, List.of());
        if (!envelopes.isEmpty()) {
            IncomingMessageEnvelope last = envelopes.get(envelopes.size() - 1);
            List<IncomingMessageEnvelope> inRange = reached(next(last)) ? beforeEnd(envelopes) : envelopes;
            finished = reached(next(last));
            batch = inRange.iterator();
            account(inRange);
        } else if (consumer instanceof PositionedConsumer positioned) {
            String position = positioned.position(changelog);
            finished = position != null && reached(position);
        }
    }

    private List<IncomingMessageEnvelope> beforeEnd(List<IncomingMessageEnvelope> envelopes) {
        return envelopes.stream()
                .filter(envelope -> offsets.offsetComparator(envelope.getOffset(), end) < 0)
                .toList();
    }

    private String next(IncomingMessageEnvelope envelope) {
        return offsets.getOffsetsAfter(Map.of(changelog, envelope.getOffset())).get(changelog);
    }

    private boolean reached(String offset) {
        return offsets.offsetComparator(offset, end) >= 0;
    }

    private void account(List<IncomingMessageEnvelope> envelopes) {
        long bytes = 0;
        for (IncomingMessageEnvelope envelope : envelopes) {
            bytes += length(envelope.getKey()) + length(envelope.getMessage());
        }
        replayed += envelopes.size();
        progress.restored(envelopes.size(), bytes);
    }

    private static long length(Object object) {
        return object instanceof byte[] array ? array.length : 0;
    }
}
