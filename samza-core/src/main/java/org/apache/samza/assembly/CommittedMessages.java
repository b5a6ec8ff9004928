// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.assembly;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.samza.checkpoint.CheckpointListener;
import org.apache.samza.system.SystemAdmin;
import org.apache.samza.system.SystemStreamPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes committed messages of those partitions of one system whose stream asks for it; a deletion that fails is made up for later. */
final class CommittedMessages implements CheckpointListener {
    private static final Logger LOG = LoggerFactory.getLogger(CommittedMessages.class);

    private final Set<SystemStreamPartition> partitions;
    private final SystemAdmin admin;

    CommittedMessages(Set<SystemStreamPartition> partitions, SystemAdmin admin) {
        this.partitions = Set.copyOf(partitions);
        this.admin = admin;
    }

    @Override
    public void afterCheckpoint(Map<SystemStreamPartition, String> offsets) {
        Map<SystemStreamPartition, String> deletable = new HashMap<>(offsets);
        deletable.keySet().retainAll(partitions);
        try {
            if (!deletable.isEmpty()) {
                admin.deleteMessages(deletable);
            }
        } catch (RuntimeException e) {
            LOG.warn("Committed messages of {} could not be deleted: {}", deletable.keySet(), e.toString());
        }
    }
}
