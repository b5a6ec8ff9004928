// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.published.extensions;

import java.util.HashMap;
import java.util.Map;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.util.BlockingEnvelopeMap;

/** Fills the queues from a thread of its own. */
public class PulseConsumer extends BlockingEnvelopeMap {
    private final int pulses;
    private final Map<SystemStreamPartition, Integer> next = new HashMap<>();
    private Thread thread;

    PulseConsumer(MetricsRegistry registry, int pulses) {
        super(registry);
        this.pulses = pulses;
    }

    @Override
    public void register(SystemStreamPartition partition, String offset) {
        super.register(partition, offset);
        next.put(partition, Integer.parseInt(offset));
    }

    @Override
    public void start() {
        thread = new Thread(this::beat, "pulse");
        thread.setDaemon(true);
        thread.start();
    }

    private void beat() {
        try {
            for (Map.Entry<SystemStreamPartition, Integer> place : next.entrySet()) {
                SystemStreamPartition partition = place.getKey();
                for (int pulse = place.getValue(); pulse < pulses; pulse++) {
                    put(partition, envelope(partition, pulse));
                }
                put(partition, IncomingMessageEnvelope.buildEndOfStreamEnvelope(partition));
                setIsAtHead(partition, true);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static IncomingMessageEnvelope envelope(SystemStreamPartition partition, int pulse) {
        String id = partition.getPartition().getPartitionId() + "-" + pulse;
        byte[] message = new OrderSerde().toBytes(new Order(id, "pulse", pulse));
        return new IncomingMessageEnvelope(partition, Integer.toString(pulse), null, message);
    }

    @Override
    public void stop() {
        thread.interrupt();
    }
}
