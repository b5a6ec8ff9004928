// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.master;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.samza.agent.NamedThreads;
import org.apache.samza.system.SystemStreamPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks from time to time whether the inputs have partitions that the plan does not cover, on a thread of its own called
 * {@code samza-partition-watch-0}.
 */
final class PartitionWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionWatch.class);

    private final Supplier<Set<SystemStreamPartition>> inputs;
    private final Consumer<Set<SystemStreamPartition>> news;
    private final ScheduledExecutorService thread =
            new ScheduledThreadPoolExecutor(1, NamedThreads.numbered("samza-partition-watch-"));
    private Set<SystemStreamPartition> known;

    private PartitionWatch(
            Set<SystemStreamPartition> planned,
            Supplier<Set<SystemStreamPartition>> inputs,
            Consumer<Set<SystemStreamPartition>> news) {
        this.known = planned;
        this.inputs = inputs;
        this.news = news;
    }

    /**
     * Begins to look.
     *
     * @param inputs asks the systems; called on the watch's thread
     * @param news gets every partition of the inputs when there are more than before; called on the watch's thread
     */
    static PartitionWatch start(
            long everyMs,
            Set<SystemStreamPartition> planned,
            Supplier<Set<SystemStreamPartition>> inputs,
            Consumer<Set<SystemStreamPartition>> news) {
        PartitionWatch watch = new PartitionWatch(planned, inputs, news);
        watch.thread.scheduleWithFixedDelay(watch::look, everyMs, everyMs, TimeUnit.MILLISECONDS);
        return watch;
    }

    private void look() {
        try {
            Set<SystemStreamPartition> now = inputs.get();
            if (!known.containsAll(now)) {
                known = now;
                news.accept(new TreeSet<>(now));
            }
        } catch (RuntimeException e) {
            LOG.warn("Could not look at the partitions of the inputs; trying again in time", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            thread.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
