// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.kafka;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.samza.config.ConfigException;
import org.apache.samza.config.StreamKeys;
import org.apache.samza.config.StreamSettings;
import org.apache.samza.system.StreamSpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a topic is to be made: what the stream's description says, then what the configuration says of streams. */
final class TopicPlans {
    static final String REPLICATION = "replication.factor";

    private static final Logger LOG = LoggerFactory.getLogger(TopicPlans.class);
    private static final String DEFAULT_REPLICATION = "2";
    private static final Set<String> KNOWN_PROPERTIES = knownProperties();

    private final KafkaSettings settings;
    private final StreamSettings streams;

    TopicPlans(KafkaSettings settings) {
        this.settings = settings;
        this.streams = StreamSettings.of(settings.config());
    }

    /** Names of topic properties, as the Kafka client lists them. */
    private static Set<String> knownProperties() {
        return Arrays.stream(TopicConfig.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers())
                        && field.getName().endsWith("_CONFIG"))
                .map(TopicPlans::constant)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String constant(Field field) {
        try {
            return String.valueOf(field.get(null));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("Public constant " + field + " cannot be read", e);
        }
    }

    /**
     * The topic of a stream. Properties that Kafka does not know are left out with a warning.
     *
     * @throws ConfigException when the replication factor is no number
     */
    NewTopic plan(StreamSpec spec) {
        Map<String, String> properties = properties(spec);
        short replication = replication(spec, properties.remove(REPLICATION));
        Set<String> unknown = new TreeSet<>(properties.keySet());
        unknown.removeAll(KNOWN_PROPERTIES);
        if (!unknown.isEmpty()) {
            LOG.warn(
                    "Topic {} of system {} is created without {}: Kafka knows no such topic properties",
                    spec.getPhysicalName(),
                    settings.system(),
                    unknown);
            properties.keySet().removeAll(unknown);
        }
        return new NewTopic(spec.getPhysicalName(), Math.max(1, spec.getPartitionCount()), replication)
                .configs(properties);
    }

    private Map<String, String> properties(StreamSpec spec) {
        boolean frameworks = spec.isChangeLogStream() || spec.isCheckpointStream() || spec.isCoordinatorStream();
        Map<String, String> properties = new LinkedHashMap<>();
        if (!frameworks) {
            properties.putAll(streams.topicProperties(spec.toSystemStream()));
        }
        spec.getConfig().forEach((name, value) -> {
            if (!name.startsWith("samza.")) {
                properties.put(name, value);
            }
        });
        return properties;
    }

    private short replication(StreamSpec spec, String text) {
        String factor = text;
        if (factor == null) {
            factor = settings.config()
                    .get(
                            StreamKeys.DEFAULT_STREAM_PROPERTY
                                    .of(settings.system(), REPLICATION)
                                    .name(),
                            DEFAULT_REPLICATION);
        }
        try {
            return Short.parseShort(factor.strip());
        } catch (NumberFormatException e) {
            throw new ConfigException(
                    "Invalid " + replicationKey(spec) + "=" + factor + ": expected a number of replicas", e);
        }
    }

    /** The key that sets the replicas of a stream, for messages. */
    String replicationKey(StreamSpec spec) {
        if (spec.isCheckpointStream()) {
            return "task.checkpoint.replication.factor";
        }
        if (spec.isCoordinatorStream()) {
            return "job.coordinator.replication.factor";
        }
        if (spec.isChangeLogStream()) {
            return "stores.<store>.changelog.replication.factor";
        }
        return "streams." + streams.streamId(spec.toSystemStream()) + "." + REPLICATION + " or systems."
                + settings.system() + ".default.stream." + REPLICATION;
    }
}
