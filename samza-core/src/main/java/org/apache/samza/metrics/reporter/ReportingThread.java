// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.metrics.reporter;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that reports at a fixed period and once more when it is stopped. A failed report is logged; the next one comes. */
final class ReportingThread {
    private static final Logger LOG = LoggerFactory.getLogger(ReportingThread.class);
    private static final long STOP_SECONDS = 10;

    private final String name;
    private final Runnable report;
    private final ScheduledExecutorService thread;

    /** Not started; {@code report} is only ever called on the thread. */
    ReportingThread(String name, Runnable report) {
        this.name = name;
        this.report = report;
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread made = new Thread(work, "samza-metrics-" + name);
            made.setDaemon(true);
            return made;
        });
    }

    void start(long periodSeconds) {
        thread.scheduleAtFixedRate(this::guarded, 0, periodSeconds, TimeUnit.SECONDS);
    }

    private void guarded() {
        try {
            report.run();
        } catch (RuntimeException e) {
            LOG.warn("Metrics reporter {} could not report", name, e);
        }
    }

    /** Reports a last time and ends the thread. */
    void stop() {
        try {
            thread.execute(this::guarded);
            thread.shutdown();
            if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Metrics reporter {} was cut off: its last report took more than {} s", name, STOP_SECONDS);
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
