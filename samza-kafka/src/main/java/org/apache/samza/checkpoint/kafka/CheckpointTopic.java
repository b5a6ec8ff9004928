// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.checkpoint.kafka;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.samza.Partition;
import org.apache.samza.config.CheckpointKeys;
import org.apache.samza.config.Config;
import org.apache.samza.config.ConfigException;
import org.apache.samza.config.JobKeys;
import org.apache.samza.config.JobSettings;
import org.apache.samza.config.RunSettings;
import org.apache.samza.config.StateBackends;
import org.apache.samza.config.StreamKeys;
import org.apache.samza.system.StreamSpec;
import org.apache.samza.system.SystemStreamPartition;

/**
 * Where the checkpoints of a job are, and what is expected of them.
 *
 * @param spec the topic, one partition
 * @param grouper class name of the factory that makes the tasks' names
 * @param readVersions versions looked for, in this order
 * @param validation whether what is not expected stops the job
 */
record CheckpointTopic(StreamSpec spec, String grouper, List<String> readVersions, boolean validation) {
    private static final String DEFAULT_REPLICATION = "3";
    private static final String ONE_DAY_MS = "86400000";

    /** @throws ConfigException naming the key that is missing or does not fit */
    static CheckpointTopic of(Config config) {
        String system = JobSettings.system(config, CheckpointKeys.SYSTEM);
        String topic = RunSettings.of(config).own(JobSettings.of(config).checkpointTopic());
        String id = StreamSpec.createCheckpointStreamSpec(topic, system).getId();
        return new CheckpointTopic(
                new StreamSpec(id, topic, system, 1, properties(config, system)),
                JobKeys.SSP_GROUPER.read(config),
                readVersions(config),
                KafkaCheckpointKeys.VALIDATION.read(config));
    }

    /** Only version 2 names what state backends have saved, so that with version 1 stores would begin empty. */
    private static List<String> readVersions(Config config) {
        boolean savesStores = StateBackends.any(config);
        List<String> versions =
                KafkaCheckpointKeys.READ_VERSIONS.find(config).orElse(savesStores ? List.of("2", "1") : List.of("1"));
        if (savesStores && !versions.get(0).equals("2")) {
            throw new ConfigException("Invalid " + KafkaCheckpointKeys.READ_VERSIONS + "="
                    + String.join(",", versions) + ": state backends save stores "
                    + StateBackends.all(config).keySet()
                    + ", which only checkpoints of version 2 name; expected 2 to come first");
        }
        return versions;
    }

    private static Map<String, String> properties(Config config, String system) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("replication.factor", replication(config, system));
        properties.put("segment.bytes", text(KafkaCheckpointKeys.SEGMENT_BYTES.read(config)));
        properties.put("max.message.bytes", text(KafkaCheckpointKeys.MAX_MESSAGE_BYTES.read(config)));
        if (RunSettings.of(config).isBatch()) {
            properties.put("cleanup.policy", "compact,delete");
            properties.put("retention.ms", ONE_DAY_MS);
        } else {
            properties.put("cleanup.policy", "compact");
        }
        return properties;
    }

    private static String replication(Config config, String system) {
        String ofSystem = StreamKeys.DEFAULT_STREAM_PROPERTY
                .of(system, "replication.factor")
                .name();
        return KafkaCheckpointKeys.REPLICATION
                .find(config)
                .map(CheckpointTopic::text)
                .orElseGet(() -> config.get(ofSystem, DEFAULT_REPLICATION));
    }

    private static String text(int number) {
        return Integer.toString(number);
    }

    /** The topic's one partition. */
    SystemStreamPartition partition() {
        return new SystemStreamPartition(spec.toSystemStream(), new Partition(0));
    }

    @Override
    public String toString() {
        return "topic " + spec.getPhysicalName() + " of system " + spec.getSystemName();
    }
}
