// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.flow;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.samza.system.SystemStreamPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets nothing through but bootstrap partitions that lag behind the end they had at the start, and nothing at all while one of
 * these has no message at hand. (Priority alone would not do: streams between two steps of an application have the highest, too.)
 *
 * <p>A partition has caught up when a message at or behind its last offset was taken, or when the consumer stands behind that
 * offset: the end of a log may hold markers or compacted offsets for which no message ever comes.
 */
final class Bootstrap implements Choice {
    private static final Logger LOG = LoggerFactory.getLogger(Bootstrap.class);

    /** Asks where the consumer stands in a partition of which nothing is at hand; null when not known. */
    interface Positions {
        String position(SystemStreamPartition partition);
    }

    private final Choice inner;
    private final Map<SystemStreamPartition, BootstrapEnd> lagging;
    /** Those of them without a message at hand; nothing is chosen while there are any. */
    private final Set<SystemStreamPartition> starved;

    private final Positions positions;

    Bootstrap(Choice inner, Map<SystemStreamPartition, BootstrapEnd> lagging, Positions positions) {
        this.inner = inner;
        this.lagging = new HashMap<>(lagging);
        this.starved = new HashSet<>(lagging.keySet());
        this.positions = positions;
    }

    @Override
    public void offer(PartitionInput input) {
        starved.remove(input.partition());
        inner.offer(input);
    }

    @Override
    public PartitionInput next(Predicate<PartitionInput> accepts) {
        if (!starved.isEmpty() && !positionsReached()) {
            return null;
        }
        return inner.next(lagging.isEmpty() ? accepts : accepts.and(this::lags));
    }

    private boolean lags(PartitionInput input) {
        return lagging.containsKey(input.partition());
    }

    private boolean positionsReached() {
        for (SystemStreamPartition partition : Set.copyOf(starved)) {
            if (lagging.get(partition).isReachedBy(positions.position(partition))) {
                caughtUp(partition);
            }
        }
        return starved.isEmpty();
    }

    @Override
    public void returned(PartitionInput input) {
        BootstrapEnd end = lagging.get(input.partition());
        if (end != null
                && input.taken() != null
                && (input.hasEnded() || end.isCoveredBy(input.taken().getOffset()))) {
            caughtUp(input.partition());
        }
        inner.returned(input);
    }

    @Override
    public void exhausted(PartitionInput input) {
        if (lagging.containsKey(input.partition())) {
            starved.add(input.partition());
        }
        inner.exhausted(input);
    }

    /** Nobody waits for a partition that brings nothing more. */
    @Override
    public boolean withdraw(PartitionInput input) {
        lagging.remove(input.partition());
        starved.remove(input.partition());
        return inner.withdraw(input);
    }

    private void caughtUp(SystemStreamPartition partition) {
        lagging.remove(partition);
        starved.remove(partition);
        LOG.info("Bootstrap of {} is done, {} partitions to go", partition, lagging.size());
    }

    @Override
    public int limit() {
        return inner.limit();
    }

    @Override
    public void close() {
        inner.close();
    }
}
