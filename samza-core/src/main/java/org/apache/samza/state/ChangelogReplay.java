// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.state;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.samza.SamzaException;
import org.apache.samza.system.ChangelogSSPIterator;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.PositionedConsumer;
import org.apache.samza.system.SystemConsumer;
import org.apache.samza.system.SystemStreamPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records of one partition of a changelog or side input up to the end it had when the restore began.
 *
 * <p>The end is reached by position, not by record: the last offsets of a log may hold transaction markers or may have been
 * compacted away, and no record will ever be delivered for them. A consumer that does not tell its position ends the replay
 * when it says that nothing is outstanding.
 */
final class ChangelogReplay extends ChangelogSSPIterator {
    private static final Logger LOG = LoggerFactory.getLogger(ChangelogReplay.class);
    private static final long POLL_MS = 500;
    private static final long SILENCE_TO_REPORT_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final SystemConsumer consumer;
    private final PositionedConsumer positions;
    private final ChangelogRange log;
    private final Set<SystemStreamPartition> wanted;
    private final RestoreProgress progress;
    private Iterator<IncomingMessageEnvelope> batch =
            List.<IncomingMessageEnvelope>of().iterator();
    private List<IncomingMessageEnvelope> beyond = List.of();
    private long replayed;
    private long replayedBytes;
    private String passedTo;
    private boolean finished;
    private long silentSince;

    /**
     * A replay from the offset {@code start} on, with a consumer that is started.
     *
     * @param polled records from {@code start} on that somebody has polled from the consumer before
     */
    ChangelogReplay(
            SystemConsumer consumer,
            ChangelogRange log,
            String start,
            List<IncomingMessageEnvelope> polled,
            RestoreProgress progress) {
        super(consumer, log.partition(), log.end(), log.admin(), false);
        this.consumer = consumer;
        this.positions = consumer instanceof PositionedConsumer positioned ? positioned : null;
        this.log = log;
        this.wanted = Set.of(log.partition());
        this.progress = progress;
        this.passedTo = start;
        progress.expect(log.distanceFrom(start));
        if (!polled.isEmpty()) {
            take(polled);
        }
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
            throw new NoSuchElementException("No more records in " + log.partition() + " before offset " + log.end());
        }
        return batch.next();
    }

    /** Records handed out so far, of the batch in hand all. */
    long replayed() {
        return replayed;
    }

    /** Their bytes of keys and values. */
    long bytes() {
        return replayedBytes;
    }

    private void fetch() {
        List<IncomingMessageEnvelope> polled = poll();
        if (!polled.isEmpty()) {
            silentSince = 0;
            take(polled);
        } else if (positions == null) {
            finished = true;
        } else {
            String position = positions.position(log.partition());
            finished = position != null && !isBeforeEnd(position);
            reportSilence(position);
        }
        if (finished) {
            passTo(log.end());
        }
    }

    private void take(List<IncomingMessageEnvelope> polled) {
        // Asked of the last record only: the records of a batch are in order.
        String next = log.after(last(polled).getOffset());
        finished = !isBeforeEnd(next);
        List<IncomingMessageEnvelope> inRange = finished ? beforeEnd(polled) : polled;
        beyond = polled.subList(inRange.size(), polled.size());
        batch = inRange.iterator();
        account(inRange);
        passTo(next);
    }

    /** Records behind the end that came along with the last ones before it. */
    List<IncomingMessageEnvelope> polledBeyond() {
        return beyond;
    }

    private void passTo(String next) {
        progress.passed(Math.max(0, log.distanceFrom(passedTo) - log.distanceFrom(next)));
        passedTo = next;
    }

    private List<IncomingMessageEnvelope> poll() {
        long timeout = positions == null ? SystemConsumer.BLOCK_ON_OUTSTANDING_MESSAGES : POLL_MS;
        try {
            return withoutEnd(consumer.poll(wanted, timeout).getOrDefault(log.partition(), List.of()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SamzaException("Restore from " + log.partition() + " was interrupted", e);
        }
    }

    /** A side input may say that nothing follows; that has no offset. */
    private static List<IncomingMessageEnvelope> withoutEnd(List<IncomingMessageEnvelope> polled) {
        return !polled.isEmpty() && last(polled).isEndOfStream() ? polled.subList(0, polled.size() - 1) : polled;
    }

    private static IncomingMessageEnvelope last(List<IncomingMessageEnvelope> envelopes) {
        return envelopes.get(envelopes.size() - 1);
    }

    private List<IncomingMessageEnvelope> beforeEnd(List<IncomingMessageEnvelope> envelopes) {
        return isBeforeEnd(last(envelopes).getOffset())
                ? envelopes
                : envelopes.stream()
                        .filter(envelope -> isBeforeEnd(envelope.getOffset()))
                        .toList();
    }

    private boolean isBeforeEnd(String offset) {
        return log.isBeforeEnd(offset);
    }

    private void account(List<IncomingMessageEnvelope> envelopes) {
        long bytes = 0;
        for (IncomingMessageEnvelope envelope : envelopes) {
            bytes += length(envelope.getKey()) + length(envelope.getMessage());
        }
        replayed += envelopes.size();
        replayedBytes += bytes;
        progress.restored(envelopes.size(), bytes);
    }

    private static long length(Object object) {
        return object instanceof byte[] array ? array.length : 0;
    }

    /** A restore that waits for a broker should not look like one that hangs. */
    private void reportSilence(String position) {
        long now = System.nanoTime();
        if (silentSince == 0) {
            silentSince = now;
        } else if (!finished && now - silentSince > SILENCE_TO_REPORT_NANOS) {
            silentSince = now;
            LOG.warn(
                    "Restore from {} waits: no record for {} s, at offset {} of {}",
                    log.partition(),
                    TimeUnit.NANOSECONDS.toSeconds(SILENCE_TO_REPORT_NANOS),
                    position,
                    log.end());
        }
    }
}
