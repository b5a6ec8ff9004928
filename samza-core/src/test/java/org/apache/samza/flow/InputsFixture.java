// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.samza.Partition;
import org.apache.samza.metrics.MetricsRegistryMap;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.SystemAdmin;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.system.chooser.MessageChooser;
import org.apache.samza.util.SinglePartitionWithoutOffsetsSystemAdmin;

/** Two partitions, {@code slow} and {@code fast}, whose messages a test scripts. */
abstract class InputsFixture {
    static final SystemAdmin NUMBERS = new SinglePartitionWithoutOffsetsSystemAdmin() {
        @Override
        public Integer offsetComparator(String left, String right) {
            return Long.compare(Long.parseLong(left), Long.parseLong(right));
        }
    };

    final ScriptedConsumer consumer = new ScriptedConsumer();
    final MetricsRegistryMap registry = new MetricsRegistryMap("test");
    final SystemStreamPartition slow = partition("slow");
    final SystemStreamPartition fast = partition("fast");
    DropPolicies drops = DropPolicies.NONE;
    StreamSerdes serdes = StreamSerdes.NONE;

    static SystemStreamPartition partition(String stream) {
        return new SystemStreamPartition("sys", stream, new Partition(0));
    }

    Inputs inputs(InputOrder order) {
        Map<SystemStreamPartition, String> begin = new LinkedHashMap<>();
        begin.put(slow, "0");
        begin.put(fast, "0");
        return new Inputs(begin, Map.of("sys", consumer), any -> serdes, drops, order, new InputMetrics(registry));
    }

    /** Polls once and takes everything, as a loop with a slice of {@code limit} would. */
    static List<Object> takeAll(Inputs inputs, int limit) throws InterruptedException {
        inputs.poll(0);
        List<Object> messages = new ArrayList<>();
        for (PartitionInput input = inputs.next(any -> true); input != null; input = inputs.next(any -> true)) {
            int taken = 0;
            while (input.hasNext() && taken < Math.min(limit, inputs.limit())) {
                IncomingMessageEnvelope envelope = input.take();
                taken++;
                if (envelope != null) {
                    messages.add(envelope.getMessage());
                }
            }
            inputs.giveBack(input, taken);
        }
        return messages;
    }

    InputOrder bootstrapOfSlow(String newest, String upcoming) {
        return new InputOrder(
                Map.of(slow, Integer.MAX_VALUE, fast, -1),
                Map.of(slow, new BootstrapEnd(newest, upcoming, NUMBERS)),
                Integer.MAX_VALUE,
                null,
                Set.of());
    }

    static InputOrder by(MessageChooser chooser, int batch) {
        Supplier<MessageChooser> once = () -> chooser;
        return new InputOrder(Map.of(), Map.of(), batch, once, Set.of());
    }
}
