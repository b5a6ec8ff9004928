// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.assembly;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.samza.config.Config;
import org.apache.samza.config.StreamSettings;
import org.apache.samza.config.schema.ConfiguredClass;
import org.apache.samza.flow.BootstrapEnd;
import org.apache.samza.flow.FlowKeys;
import org.apache.samza.flow.InputOrder;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.system.SystemAdmin;
import org.apache.samza.system.SystemStreamMetadata;
import org.apache.samza.system.SystemStreamMetadata.SystemStreamPartitionMetadata;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.system.Systems;
import org.apache.samza.system.chooser.MessageChooser;
import org.apache.samza.system.chooser.MessageChooserFactory;
import org.apache.samza.system.chooser.RoundRobinChooserFactory;

/** Finds what a job wishes about the order of its inputs: priorities, bootstrap, batches, a chooser of its own. */
final class InputOrders {
    private InputOrders() {}

    static InputOrder of(
            Config config,
            Map<SystemStreamPartition, String> startingOffsets,
            Set<SystemStreamPartition> beside,
            Systems systems,
            StreamSettings streams,
            MetricsRegistry registry) {
        Map<SystemStreamPartition, Integer> priorities = new HashMap<>();
        for (SystemStreamPartition partition : startingOffsets.keySet()) {
            priorities.put(partition, streams.priority(partition.getSystemStream()));
        }
        int batch = FlowKeys.BATCH_SIZE.find(config).orElse(Integer.MAX_VALUE);
        return new InputOrder(
                priorities, bootstrap(startingOffsets, systems, streams), batch, choosers(config, registry), beside);
    }

    private static Supplier<MessageChooser> choosers(Config config, MetricsRegistry registry) {
        String className = FlowKeys.CHOOSER_CLASS.read(config);
        if (className.equals(RoundRobinChooserFactory.class.getName())) {
            return null;
        }
        MessageChooserFactory factory =
                ConfiguredClass.newInstance(MessageChooserFactory.class, FlowKeys.CHOOSER_CLASS.name(), className);
        return () -> factory.getChooser(config, registry);
    }

    /** Ends are sampled once, now: what is written to a bootstrap stream later is not waited for. */
    private static Map<SystemStreamPartition, BootstrapEnd> bootstrap(
            Map<SystemStreamPartition, String> startingOffsets, Systems systems, StreamSettings streams) {
        Map<SystemStreamPartition, BootstrapEnd> ends = new LinkedHashMap<>();
        startingOffsets.forEach((partition, offset) -> {
            if (streams.bootstrap(partition.getSystemStream())) {
                BootstrapEnd end = end(partition, systems.admin(partition.getSystem()));
                if (end != null && (offset == null || end.isAheadOf(offset))) {
                    ends.put(partition, end);
                }
            }
        });
        return ends;
    }

    private static BootstrapEnd end(SystemStreamPartition partition, SystemAdmin admin) {
        SystemStreamMetadata stream =
                admin.getSystemStreamMetadata(Set.of(partition.getStream())).get(partition.getStream());
        SystemStreamPartitionMetadata ends = stream == null
                ? null
                : stream.getSystemStreamPartitionMetadata().get(partition.getPartition());
        return ends == null || ends.getNewestOffset() == null
                ? null
                : new BootstrapEnd(ends.getNewestOffset(), ends.getUpcomingOffset(), admin);
    }
}
