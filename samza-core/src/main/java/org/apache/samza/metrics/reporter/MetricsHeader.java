// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.metrics.reporter;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whose metrics a snapshot holds, and of when.
 *
 * @param jobName name of the job
 * @param jobId id of the job
 * @param containerName the process, for example {@code samza-container-0}
 * @param execEnvironmentContainerId the platform's id of the process; empty when there is none
 * @param samzaEpochId the master's attempt that started the process; empty when there is none
 * @param source what is measured, for example {@code TaskName-Partition 0}
 * @param version version of the user's code
 * @param samzaVersion version of the framework
 * @param host name of the host
 * @param time when the snapshot was taken, in ms since the epoch
 * @param resetTime when counting began, in ms since the epoch
 */
public record MetricsHeader(
        String jobName,
        String jobId,
        String containerName,
        String execEnvironmentContainerId,
        String samzaEpochId,
        String source,
        String version,
        String samzaVersion,
        String host,
        long time,
        long resetTime) {

    /** The fields as dashboards know them. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("job-name", jobName);
        map.put("job-id", jobId);
        map.put("container-name", containerName);
        map.put("exec-env-container-id", execEnvironmentContainerId);
        map.put("samza-epoch-id", samzaEpochId);
        map.put("source", source);
        map.put("version", version);
        map.put("samza-version", samzaVersion);
        map.put("host", host);
        map.put("time", time);
        map.put("reset-time", resetTime);
        return map;
    }

    /** The header in such fields; texts that an older release did not write are empty. */
    static MetricsHeader fromMap(Map<String, Object> map) {
        return new MetricsHeader(
                text(map, "job-name"),
                text(map, "job-id"),
                text(map, "container-name"),
                text(map, "exec-env-container-id"),
                text(map, "samza-epoch-id"),
                text(map, "source"),
                text(map, "version"),
                text(map, "samza-version"),
                text(map, "host"),
                number(map, "time"),
                number(map, "reset-time"));
    }

    private static String text(Map<String, Object> map, String field) {
        Object value = map.get(field);
        return value == null ? "" : value.toString();
    }

    private static long number(Map<String, Object> map, String field) {
        return map.get(field) instanceof Number number ? number.longValue() : 0;
    }
}
