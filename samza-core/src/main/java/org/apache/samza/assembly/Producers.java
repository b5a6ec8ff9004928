// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.assembly;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.samza.SamzaException;
import org.apache.samza.agent.CloseStack;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.system.AcknowledgedOffsets;
import org.apache.samza.system.SystemProducer;
import org.apache.samza.system.SystemStreamMetadata.SystemStreamPartitionMetadata;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.system.Systems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One producer for each system that can be written to. */
final class Producers {
    private static final Logger LOG = LoggerFactory.getLogger(Producers.class);

    private final Systems systems;
    private final Map<String, SystemProducer> bySystem = new LinkedHashMap<>();
    private final Map<String, RuntimeException> unusable = new LinkedHashMap<>();

    /** Makes the producers. Connectors that only read refuse to make one, which matters only if somebody wants to write. */
    Producers(Systems systems, MetricsRegistry registry) {
        this.systems = systems;
        for (String system : systems.names()) {
            try {
                SystemProducer producer = systems.newProducer(system, registry, "producer");
                if (producer != null) {
                    bySystem.put(system, producer);
                }
            } catch (RuntimeException e) {
                LOG.info("System {} cannot be written to: {}", system, e.toString());
                unusable.put(system, e);
            }
        }
    }

    Map<String, SystemProducer> bySystem() {
        return bySystem;
    }

    /** Makes the producers of changelogs remember what they get acknowledged. Before the start. */
    void remember(Collection<SystemStreamPartition> changelogs) {
        for (SystemStreamPartition changelog : changelogs) {
            SystemProducer producer = bySystem.get(changelog.getSystem());
            if (producer == null) {
                throw new SamzaException(
                        "Changelog " + changelog + " cannot be written: its system has no producer",
                        unusable.get(changelog.getSystem()));
            }
            if (producer instanceof AcknowledgedOffsets acknowledged) {
                acknowledged.remember(changelog);
            }
        }
    }

    void start(CloseStack started) {
        bySystem.forEach((system, producer) -> {
            producer.start();
            started.push("the producer of system " + system, producer::stop);
        });
    }

    /** Offset of the newest durable record of a changelog partition; null for none since the start. */
    String newestAcknowledged(SystemStreamPartition changelog) {
        if (bySystem.get(changelog.getSystem()) instanceof AcknowledgedOffsets acknowledged) {
            return acknowledged.newestAcknowledged(changelog);
        }
        // A connector that does not remember: the end of the log, of which this container is the only writer.
        SystemStreamPartitionMetadata ends = systems.admin(changelog.getSystem())
                .getSystemStreamMetadata(Set.of(changelog.getStream()))
                .get(changelog.getStream())
                .getSystemStreamPartitionMetadata()
                .get(changelog.getPartition());
        return ends == null ? null : ends.getNewestOffset();
    }
}
