// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

package org.apache.samza.metrics;

/**
 * Carries metrics out of the process: to JMX, a stream, a log. {@link #register} may be called before and after
 * {@link #start}; {@link #stop} comes last. Calls come from one thread at a time.
 */
public interface MetricsReporter {
    /** Begins to report. Returns without waiting for the first report. */
    void start();

    /**
     * Adds a registry to what is reported.
     *
     * @param source what the registry measures, for example {@code TaskName-Partition 3}
     * @param registry the registry; metrics may be added to it later
     */
    void register(String source, ReadableMetricsRegistry registry);

    /** Stops reporting and frees threads and connections. */
    void stop();
}
