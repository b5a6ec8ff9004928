// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.samza.system.StreamSpec;
import org.apache.samza.system.SystemStream;

/**
 * The topic that backs one store.
 *
 * @param store name of the store
 * @param stream system and topic
 * @param topicProperties properties of the topic when it is created, {@code replication.factor} among them
 */
public record ChangelogSettings(String store, SystemStream stream, Map<String, String> topicProperties) {
    private static final Pattern KEY = Pattern.compile("stores\\.(.+)\\.changelog");
    private static final String DEFAULT_REPLICATION = "2";

    /** Copies its arguments. */
    public ChangelogSettings {
        topicProperties = Map.copyOf(topicProperties);
    }

    /**
     * The changelogs of a configuration, in order of the stores' names.
     *
     * @throws ConfigException naming the key when a value does not fit
     */
    public static List<ChangelogSettings> all(Config config) {
        List<ChangelogSettings> all = new ArrayList<>();
        for (String key : new TreeSet<>(config.keySet())) {
            Matcher matcher = KEY.matcher(key);
            if (matcher.matches() && !config.get(key).isBlank()) {
                all.add(of(config, matcher.group(1)));
            }
        }
        return all;
    }

    private static ChangelogSettings of(Config config, String store) {
        String text = ChangelogKeys.CHANGELOG.of(store).require(config);
        int dot = text.indexOf('.');
        RunSettings run = RunSettings.of(config);
        SystemStream stream = dot > 0
                ? new SystemStream(text.substring(0, dot), run.own(text.substring(dot + 1)))
                : new SystemStream(JobSettings.system(config, ChangelogKeys.SYSTEM), run.own(text));
        return new ChangelogSettings(store, stream, topicProperties(config, store, stream.getSystem()));
    }

    private static Map<String, String> topicProperties(Config config, String store, String system) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("replication.factor", replication(config, store, system));
        properties.put("segment.bytes", "536870912");
        properties.put(
                "delete.retention.ms",
                Long.toString(ChangelogKeys.DELETE_RETENTION_MS.of(store).read(config)));
        Long ttlMs = ChangelogKeys.TTL_MS.of(store).read(config);
        if (ttlMs != null && ttlMs >= 0) {
            properties.put("cleanup.policy", "delete");
            properties.put("retention.ms", Long.toString(ttlMs));
        } else {
            properties.put("cleanup.policy", "compact");
            properties.put(
                    "min.compaction.lag.ms",
                    Long.toString(ChangelogKeys.MIN_COMPACTION_LAG_MS.of(store).read(config)));
        }
        properties.putAll(
                config.subset(ChangelogKeys.TOPIC_PROPERTY.of(store, "").name()));
        return properties;
    }

    private static String replication(Config config, String store, String system) {
        return ChangelogKeys.REPLICATION
                .of(store)
                .find(config)
                .map(String::valueOf)
                .orElseGet(() -> config.get(
                        StreamKeys.DEFAULT_STREAM_PROPERTY
                                .of(system, "replication.factor")
                                .name(),
                        DEFAULT_REPLICATION));
    }

    /** The topic for its creation or validation, with as many partitions as tasks need. */
    public StreamSpec spec(int partitions) {
        String id = StreamSpec.createChangeLogStreamSpec(stream.getStream(), stream.getSystem(), partitions)
                .getId();
        return new StreamSpec(id, stream.getStream(), stream.getSystem(), partitions, topicProperties);
    }
}
