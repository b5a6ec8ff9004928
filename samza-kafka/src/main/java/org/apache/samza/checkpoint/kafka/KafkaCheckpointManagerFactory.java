// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.checkpoint.kafka;

import java.util.List;
import java.util.Map;
import org.apache.samza.checkpoint.CheckpointManager;
import org.apache.samza.checkpoint.LoggedCheckpointManagerFactory;
import org.apache.samza.config.CheckpointKeys;
import org.apache.samza.config.Config;
import org.apache.samza.config.JobSettings;
import org.apache.samza.config.MapConfig;
import org.apache.samza.config.StreamKeys;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.system.Systems;

/**
 * Checkpoints in Kafka: {@code task.checkpoint.factory=org.apache.samza.checkpoint.kafka.KafkaCheckpointManagerFactory}. The
 * topic, its keys and values are those of Samza 1.8, so that a job can move from one to the other and back.
 */
public class KafkaCheckpointManagerFactory implements LoggedCheckpointManagerFactory {
    @Override
    public CheckpointManager getCheckpointManager(Config config, MetricsRegistry registry) {
        // Outputs may be dropped when a job asks for it; a checkpoint is written or the commit fails.
        Map<String, String> strict = Map.of(StreamKeys.DROP_PRODUCER_ERRORS.name(), "false");
        Systems systems = Systems.of(new MapConfig(List.of(config, strict)));
        return new KafkaCheckpointManager(CheckpointTopic.of(config), systems, registry);
    }

    @Override
    public String system(Config config) {
        return JobSettings.system(config, CheckpointKeys.SYSTEM);
    }
}
