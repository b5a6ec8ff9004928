// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.PositionedConsumer;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.testing.PassiveConsumer;

/** Hands out what it was given; knows positions that were set. */
final class ScriptedConsumer extends PassiveConsumer implements PositionedConsumer {
    private final Map<SystemStreamPartition, List<IncomingMessageEnvelope>> waiting = new HashMap<>();
    final Map<SystemStreamPartition, String> positions = new HashMap<>();
    final List<Set<SystemStreamPartition>> asked = new ArrayList<>();
    final List<Long> timeouts = new ArrayList<>();

    void give(SystemStreamPartition partition, int firstOffset, Object... messages) {
        List<IncomingMessageEnvelope> batch = waiting.computeIfAbsent(partition, any -> new ArrayList<>());
        for (Object message : messages) {
            batch.add(new IncomingMessageEnvelope(partition, Integer.toString(firstOffset++), null, message, 0, 0, 0));
        }
    }

    @Override
    public Map<SystemStreamPartition, List<IncomingMessageEnvelope>> poll(
            Set<SystemStreamPartition> partitions, long timeout) {
        asked.add(Set.copyOf(partitions));
        timeouts.add(timeout);
        Map<SystemStreamPartition, List<IncomingMessageEnvelope>> polled = new HashMap<>();
        partitions.forEach(partition -> {
            List<IncomingMessageEnvelope> batch = waiting.remove(partition);
            if (batch != null) {
                polled.put(partition, batch);
            }
        });
        return polled;
    }

    @Override
    public String position(SystemStreamPartition partition) {
        return positions.get(partition);
    }

    @Override
    public long lag(SystemStreamPartition partition) {
        return 5;
    }
}
