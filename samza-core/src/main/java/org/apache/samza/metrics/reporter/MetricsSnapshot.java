// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.metrics.reporter;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The metrics of one source at one moment.
 *
 * @param header whose and when
 * @param metrics value by name, by group; values are numbers, booleans, texts, maps and lists, or null
 */
public record MetricsSnapshot(MetricsHeader header, Map<String, Map<String, Object>> metrics) {
    /** The two parts, {@code header} and {@code metrics}. */
    public Map<String, Map<String, Object>> toMap() {
        Map<String, Map<String, Object>> map = new LinkedHashMap<>();
        map.put("header", header.toMap());
        map.put("metrics", new LinkedHashMap<>(metrics));
        return map;
    }

    /** The snapshot in such parts. */
    @SuppressWarnings("unchecked") // a group is a map in every form of a snapshot; checked per group
    public static MetricsSnapshot fromMap(Map<String, Map<String, Object>> map) {
        Map<String, Map<String, Object>> metrics = new LinkedHashMap<>();
        map.getOrDefault("metrics", Map.of()).forEach((group, values) -> {
            if (values instanceof Map<?, ?>) {
                metrics.put(group, (Map<String, Object>) values);
            }
        });
        return new MetricsSnapshot(MetricsHeader.fromMap(map.getOrDefault("header", Map.of())), metrics);
    }
}
