// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.chooser;

import org.apache.samza.config.Config;
import org.apache.samza.metrics.MetricsRegistry;

/** The default of {@code task.chooser.class}: messages in the order in which they were offered. */
public final class RoundRobinChooserFactory implements MessageChooserFactory {
    @Override
    public MessageChooser getChooser(Config config, MetricsRegistry registry) {
        return new RoundRobinChooser(registry);
    }
}
