// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.drain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.samza.agent.NamedThreads;
import org.apache.samza.config.Config;
import org.apache.samza.config.JobKeys;
import org.apache.samza.metadatastore.MetadataStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks from time to time whether somebody has asked for a drain of a run, on a thread of its own called
 * {@code samza-drain-monitor-0}. It stops by itself when somebody has. For any thread.
 */
public class DrainMonitor {
    private static final Logger LOG = LoggerFactory.getLogger(DrainMonitor.class);
    private static final long STOP_MS = 5_000;

    /** Is told, once, on the monitor's thread. */
    public interface DrainCallback {
        /** Somebody has asked for a drain. */
        void onDrain();
    }

    private final MetadataStore store;
    private final String runId;
    private final long everyMs;
    private final ScheduledExecutorService thread =
            new ScheduledThreadPoolExecutor(1, NamedThreads.numbered("samza-drain-monitor-"));
    private final List<DrainCallback> callbacks = new ArrayList<>();
    private boolean started;
    private DrainNotification request;

    /**
     * A monitor, not started, that looks as often as {@code job.drain-monitor.poll.interval.ms} says.
     *
     * @param metadataStore the job's coordinator stream, initialised; its owner closes it after {@link #stop()}
     * @param config of the run, with {@code app.run.id}
     */
    public DrainMonitor(MetadataStore metadataStore, Config config) {
        this(metadataStore, config, DrainKeys.POLL_INTERVAL_MS.read(config));
    }

    /**
     * A monitor, not started.
     *
     * @param pollingIntervalMillis time between two looks, in ms
     */
    public DrainMonitor(MetadataStore metadataStore, Config config, long pollingIntervalMillis) {
        this.store = metadataStore;
        this.runId = JobKeys.RUN_ID.require(config);
        this.everyMs = pollingIntervalMillis;
    }

    /** Begins to look, the first time after one interval. Does nothing when called again. */
    public synchronized void start() {
        if (!started && !thread.isShutdown()) {
            started = true;
            thread.scheduleWithFixedDelay(this::look, everyMs, everyMs, TimeUnit.MILLISECONDS);
        }
    }

    /**
     * Adds somebody to tell.
     *
     * @return false when it is too late: the monitor has stopped, as it does once it has found a request
     */
    public synchronized boolean registerDrainCallback(DrainCallback callback) {
        return !thread.isShutdown() && callbacks.add(callback);
    }

    /** The request that was found; empty before. */
    public synchronized Optional<DrainNotification> request() {
        return Optional.ofNullable(request);
    }

    private void look() {
        try {
            DrainUtils.find(store, runId).ifPresent(this::found);
        } catch (RuntimeException e) {
            LOG.warn("Could not look for a request to drain run {}; trying again in {} ms", runId, everyMs, e);
        }
    }

    private void found(DrainNotification asked) {
        LOG.info("Found {}", asked);
        List<DrainCallback> told;
        synchronized (this) {
            request = asked;
            thread.shutdown();
            told = List.copyOf(callbacks);
        }
        told.forEach(DrainCallback::onDrain);
    }

    /** Looks no more, and waits a while for the end of a look that is under way. */
    public void stop() {
        if (thread.isShutdown()) {
            return;
        }
        thread.shutdown();
        try {
            thread.awaitTermination(STOP_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
