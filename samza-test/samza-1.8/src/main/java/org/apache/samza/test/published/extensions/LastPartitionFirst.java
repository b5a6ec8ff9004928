// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.published.extensions;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.system.chooser.BaseMessageChooser;

/** Chooses from the partition with the largest number. */
public class LastPartitionFirst extends BaseMessageChooser {
    private final PriorityQueue<IncomingMessageEnvelope> waiting = new PriorityQueue<>(
            Comparator.comparing(LastPartitionFirst::partition).reversed());

    private static int partition(IncomingMessageEnvelope envelope) {
        return envelope.getSystemStreamPartition().getPartition().getPartitionId();
    }

    @Override
    public void register(SystemStreamPartition partition, String offset) {
        System.out.println("extension: chooser knows " + partition.getStream() + " from " + offset);
    }

    @Override
    public void update(IncomingMessageEnvelope envelope) {
        waiting.add(envelope);
    }

    @Override
    public IncomingMessageEnvelope choose() {
        return waiting.poll();
    }
}
