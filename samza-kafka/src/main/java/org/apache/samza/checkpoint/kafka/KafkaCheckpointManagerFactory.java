// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.checkpoint.kafka;

import org.apache.samza.checkpoint.CheckpointManager;
import org.apache.samza.checkpoint.CheckpointManagerFactory;
import org.apache.samza.config.Config;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.system.Systems;

/**
 * Checkpoints in Kafka: {@code task.checkpoint.factory=org.apache.samza.checkpoint.kafka.KafkaCheckpointManagerFactory}. The
 * topic, its keys and values are those of Samza 1.8, so that a job can move from one to the other and back.
 */
public final class KafkaCheckpointManagerFactory implements CheckpointManagerFactory {
    @Override
    public CheckpointManager getCheckpointManager(Config config, MetricsRegistry registry) {
        return new KafkaCheckpointManager(CheckpointTopic.of(config), Systems.of(config), registry);
    }
}
