// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import java.util.List;
import java.util.Map;
import org.apache.samza.checkpoint.BatchCheckpointManager;
import org.apache.samza.checkpoint.Checkpoint;
import org.apache.samza.checkpoint.CheckpointManager;
import org.apache.samza.checkpoint.LoggedCheckpointManager;
import org.apache.samza.container.TaskName;
import org.apache.samza.system.TransactionalProducer;

/**
 * How the checkpoints of a commit are written, and what makes them visible together with what they cover. For the loop's
 * thread.
 */
public interface Transaction {
    /** For a job that keeps no checkpoints. */
    Transaction NONE = new Transaction() {
        @Override
        public boolean keepsCheckpoints() {
            return false;
        }

        @Override
        public void write(Map<TaskName, List<Checkpoint>> checkpoints) {}

        @Override
        public void commit() {}
    };

    /** Whether checkpoints are kept at all. */
    boolean keepsCheckpoints();

    /** Writes checkpoints, those of one task in the order of writing. */
    void write(Map<TaskName, List<Checkpoint>> checkpoints);

    /** Makes what was written since the last call durable and visible. */
    void commit();

    /** Checkpoints that are durable and visible once each is written; delivery is at least once, and nothing is fenced. */
    static Transaction without(CheckpointManager manager) {
        return new Transaction() {
            @Override
            public boolean keepsCheckpoints() {
                return true;
            }

            @Override
            public void write(Map<TaskName, List<Checkpoint>> checkpoints) {
                if (manager instanceof BatchCheckpointManager batch) {
                    batch.writeCheckpoints(checkpoints);
                } else {
                    checkpoints.forEach(
                            (task, versions) -> versions.forEach(version -> manager.writeCheckpoint(task, version)));
                }
            }

            @Override
            public void commit() {}
        };
    }

    /** Checkpoints that are part of a producer's transaction, with whatever else it was given since its last commit. */
    static Transaction of(LoggedCheckpointManager manager, TransactionalProducer producer, String source) {
        return new Transaction() {
            @Override
            public boolean keepsCheckpoints() {
                return true;
            }

            @Override
            public void write(Map<TaskName, List<Checkpoint>> checkpoints) {
                manager.records(checkpoints).forEach(record -> producer.send(source, record));
            }

            @Override
            public void commit() {
                producer.commit();
            }
        };
    }
}
