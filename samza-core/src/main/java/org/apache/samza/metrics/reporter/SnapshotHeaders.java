// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.metrics.reporter;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import org.apache.samza.util.Clock;

/** Makes the headers of one process's snapshots, which differ in source and time only. */
final class SnapshotHeaders {
    /** What Samza writes when the user's jar has no version in its manifest. */
    private static final String UNKNOWN_VERSION = "0.0.1";

    private final MetricsHeader first;
    private final Clock clock;

    private SnapshotHeaders(MetricsHeader first, Clock clock) {
        this.first = first;
        this.clock = clock;
    }

    static SnapshotHeaders of(
            String jobName, String jobId, String processorId, Map<String, String> environment, Clock clock) {
        long now = clock.currentTimeMillis();
        String samza = Optional.ofNullable(SnapshotHeaders.class.getPackage().getImplementationVersion())
                .orElse(UNKNOWN_VERSION);
        MetricsHeader header = new MetricsHeader(
                jobName,
                jobId,
                processorId,
                environment.getOrDefault("EXECUTION_ENV_CONTAINER_ID", ""),
                environment.getOrDefault("SAMZA_EPOCH_ID", ""),
                "",
                UNKNOWN_VERSION,
                samza,
                host(environment),
                now,
                now);
        return new SnapshotHeaders(header, clock);
    }

    private static String host(Map<String, String> environment) {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            // A host whose name does not resolve still has metrics.
            return environment.getOrDefault("NM_HOST", environment.getOrDefault("HOSTNAME", "localhost"));
        }
    }

    MetricsHeader of(String source) {
        return new MetricsHeader(
                first.jobName(),
                first.jobId(),
                first.containerName(),
                first.execEnvironmentContainerId(),
                first.samzaEpochId(),
                source,
                first.version(),
                first.samzaVersion(),
                first.host(),
                clock.currentTimeMillis(),
                first.resetTime());
    }
}
