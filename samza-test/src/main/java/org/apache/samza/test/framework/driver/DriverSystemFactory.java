// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.framework.driver;

import org.apache.samza.config.Config;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.system.SystemProducer;
import org.apache.samza.system.TransactionalProducer;
import org.apache.samza.system.inmemory.TransactionalInMemorySystemFactory;

/**
 * What takes the place of every connector of a job under test: streams in memory, written to by producers that end with their process.
 * Public because configuration names it; of no use without a {@link TestDriver}.
 */
public final class DriverSystemFactory extends TransactionalInMemorySystemFactory {
    /** For the configuration. */
    public DriverSystemFactory() {}

    @Override
    public SystemProducer getProducer(
            String systemName, Config config, MetricsRegistry registry, String producerLabel) {
        return new MortalProducer(
                super.getProducer(systemName, config, registry, producerLabel),
                World.of(config).life());
    }

    @Override
    public TransactionalProducer getTransactionalProducer(
            String system, Config config, MetricsRegistry registry, String transactionalId, long longestMs) {
        return new MortalTransactions(
                super.getTransactionalProducer(system, config, registry, transactionalId, longestMs),
                World.of(config).life());
    }
}
