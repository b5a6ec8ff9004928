// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.assembly;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.samza.agent.CloseStack;
import org.apache.samza.checkpoint.Checkpoint;
import org.apache.samza.checkpoint.CheckpointManager;
import org.apache.samza.checkpoint.CheckpointManagerFactory;
import org.apache.samza.checkpoint.LoggedCheckpointManager;
import org.apache.samza.config.CheckpointKeys;
import org.apache.samza.config.Config;
import org.apache.samza.config.schema.ConfiguredClass;
import org.apache.samza.container.TaskName;
import org.apache.samza.job.model.TaskModel;
import org.apache.samza.loop.Transaction;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.system.BorrowsSystems;
import org.apache.samza.system.Systems;
import org.apache.samza.system.TransactionalProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The job's checkpoint manager.
 *
 * @param manager null when the job keeps no checkpoints
 */
record Checkpointing(CheckpointManager manager) {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpointing.class);

    private static final String SOURCE = "checkpoint";

    /** Makes the manager; connects to nothing. */
    static Checkpointing make(Config config, Systems systems, MetricsRegistry registry) {
        var className = CheckpointKeys.FACTORY.find(config);
        if (className.isEmpty()) {
            LOG.warn(
                    "{} is not set: the job keeps no checkpoints and begins anew at every start",
                    CheckpointKeys.FACTORY);
            return new Checkpointing(null);
        }
        CheckpointManager manager = ConfiguredClass.newInstance(
                        CheckpointManagerFactory.class, CheckpointKeys.FACTORY.name(), className.get())
                .getCheckpointManager(config, registry);
        if (manager instanceof BorrowsSystems borrower) {
            borrower.lend(systems);
        }
        return new Checkpointing(manager);
    }

    void start(Collection<TaskModel> tasks, CloseStack started) {
        if (manager != null) {
            tasks.forEach(task -> manager.register(task.getTaskName()));
            manager.start();
            started.push("the checkpoint manager", manager::stop);
        }
    }

    /**
     * The checkpoints that tasks begin with, of those that have one. Read when nobody else can write any more: one that is written
     * later would be missed.
     */
    Map<TaskName, Checkpoint> last(Collection<TaskModel> tasks) {
        if (manager == null) {
            return Map.of();
        }
        Map<TaskName, Checkpoint> last = new HashMap<>();
        for (TaskModel task : tasks) {
            Checkpoint checkpoint = manager.readLastCheckpoint(task.getTaskName());
            if (checkpoint != null) {
                last.put(task.getTaskName(), checkpoint);
            }
        }
        return last;
    }

    /** How commits write checkpoints. */
    Transaction transaction(Optional<TransactionalProducer> producer) {
        if (manager == null) {
            return Transaction.NONE;
        }
        return producer.map(carrier -> Transaction.of((LoggedCheckpointManager) manager, carrier, SOURCE))
                .orElseGet(() -> Transaction.without(manager));
    }
}
