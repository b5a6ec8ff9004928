// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.yarn;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.yarn.api.records.NodeReport;
import org.apache.hadoop.yarn.api.records.Resource;
import org.apache.hadoop.yarn.client.api.async.AMRMClientAsync;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.samza.SamzaException;
import org.apache.samza.master.ClusterEvents;
import org.apache.samza.master.ResourceRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks now and then whether requests wait, and tells the master why. Owned by one scheduling thread. */
final class WaitingWatch implements Runnable, AutoCloseable {
    /** Twice within the time that a preferred host has by default. */
    private static final long PERIOD_MS = 2_000;

    private static final Logger LOG = LoggerFactory.getLogger(WaitingWatch.class);
    /** A request younger than this waits for the next heartbeats and for nothing else. */
    private static final long PATIENCE_MS = 2_000;

    private final String queue;
    private final RequestBook book;
    private final AMRMClientAsync<?> resourceManager;
    private final ClusterEvents events;
    private final YarnCluster cluster;
    private Map<Long, String> lastReasons = Map.of();

    WaitingWatch(
            String queue,
            YarnConfiguration hadoop,
            RequestBook book,
            AMRMClientAsync<?> resourceManager,
            ClusterEvents events) {
        this.queue = queue;
        this.book = book;
        this.resourceManager = resourceManager;
        this.events = events;
        this.cluster = YarnCluster.connect(HadoopSettings.impatient(hadoop));
    }

    /** Milliseconds of a clock that never jumps. */
    static long now() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    @SuppressWarnings("FutureReturnValueIgnored") // run() keeps its failures to itself
    void begin(ScheduledExecutorService thread) {
        thread.scheduleWithFixedDelay(this, PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void run() {
        try {
            look();
        } catch (RuntimeException e) {
            LOG.warn("Cannot tell why containers are not granted", e);
        }
    }

    private void look() {
        List<ResourceRequest> waiting = book.waiting().stream()
                .filter(entry -> now() - entry.sinceMs() >= PATIENCE_MS)
                .map(RequestBook.Waiting::request)
                .toList();
        Map<Long, String> reasons = waiting.isEmpty() ? Map.of() : reasons(waiting, view());
        if (!reasons.equals(lastReasons)) {
            lastReasons = reasons;
            events.waiting(reasons);
        }
    }

    /** Requests that differ in nothing that matters share a sentence: hundreds may wait for hundreds of nodes. */
    private static Map<Long, String> reasons(List<ResourceRequest> waiting, ClusterView cluster) {
        Map<List<Object>, String> sentences = new HashMap<>();
        Map<Long, String> reasons = new HashMap<>();
        for (ResourceRequest request : waiting) {
            List<Object> kind =
                    List.of(request.memoryMb(), request.cores(), request.host(), request.strict(), request.label());
            reasons.put(request.id(), sentences.computeIfAbsent(kind, any -> WaitingReason.sentence(request, cluster)));
        }
        return Map.copyOf(reasons);
    }

    private ClusterView view() {
        Resource free = resourceManager.getAvailableResources();
        return new ClusterView(
                queue, free == null ? -1 : free.getMemorySize(), free == null ? -1 : free.getVirtualCores(), nodes());
    }

    /** On a secured cluster the master may list nodes only with a login of its own. */
    private List<NodeReport> nodes() {
        try {
            return cluster.nodes();
        } catch (SamzaException e) {
            LOG.debug("The nodes of the cluster are not listed", e);
            return List.of();
        }
    }

    @Override
    public void close() {
        cluster.close();
    }
}
