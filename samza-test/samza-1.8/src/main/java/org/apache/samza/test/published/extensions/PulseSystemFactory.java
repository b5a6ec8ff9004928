// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.published.extensions;

import org.apache.samza.config.Config;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.system.SystemAdmin;
import org.apache.samza.system.SystemConsumer;
import org.apache.samza.system.SystemFactory;
import org.apache.samza.system.SystemProducer;

/** A system that counts: each partition of its streams has the orders 0 to a limit, and an end. */
public class PulseSystemFactory implements SystemFactory {
    @Override
    public SystemConsumer getConsumer(String systemName, Config config, MetricsRegistry registry) {
        return new PulseConsumer(registry, config.getInt("systems." + systemName + ".pulses"));
    }

    @Override
    public SystemProducer getProducer(String systemName, Config config, MetricsRegistry registry) {
        return new PulseProducer();
    }

    @Override
    public SystemAdmin getAdmin(String systemName, Config config) {
        return new PulseAdmin(config.getInt("systems." + systemName + ".pulses"));
    }
}
