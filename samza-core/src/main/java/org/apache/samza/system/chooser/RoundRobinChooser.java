// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.chooser;

import java.util.ArrayDeque;
import org.apache.samza.metrics.Gauge;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.system.IncomingMessageEnvelope;

/**
 * Messages in the order in which they were offered; as each partition offers one at a time, partitions take turns. The loop
 * itself takes turns without this object; it is here for choosers of users that build on it.
 */
final class RoundRobinChooser extends BaseMessageChooser {
    private final ArrayDeque<IncomingMessageEnvelope> waiting = new ArrayDeque<>();
    private final Gauge<Integer> size;

    RoundRobinChooser(MetricsRegistry registry) {
        size = registry.newGauge("org.apache.samza.system.chooser.RoundRobinChooserMetrics", "buffered-messages", 0);
    }

    @Override
    public void update(IncomingMessageEnvelope envelope) {
        waiting.add(envelope);
        size.set(waiting.size());
    }

    @Override
    public IncomingMessageEnvelope choose() {
        return waiting.poll();
    }
}
