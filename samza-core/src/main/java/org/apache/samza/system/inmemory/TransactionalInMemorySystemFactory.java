// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.inmemory;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.samza.config.Config;
import org.apache.samza.config.StreamKeys;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.system.SystemStream;
import org.apache.samza.system.TransactionalProducer;
import org.apache.samza.system.TransactionalSystemFactory;

/**
 * A system in memory that can be written to in transactions, as Kafka can; one transaction spans all systems of a scope. Whoever reads
 * sees committed records only, and nothing behind the first record of an open transaction. A transaction stays open until its producer
 * ends it or its id is taken, however long that takes.
 */
public class TransactionalInMemorySystemFactory extends InMemorySystemFactory implements TransactionalSystemFactory {
    /** The scope. */
    @Override
    public String cluster(String system, Config config) {
        return StreamKeys.INMEMORY_SCOPE.read(config);
    }

    /** Nothing: readers see what is committed. */
    @Override
    public List<String> obstaclesToReading(String system, Config config) {
        return List.of();
    }

    @Override
    public List<String> obstaclesToWriting(String system, Config config) {
        return List.of();
    }

    @Override
    public TransactionalProducer getTransactionalProducer(
            String system, Config config, MetricsRegistry registry, String transactionalId, long longestMs) {
        return new InMemoryTransactionalProducer(scope(config), transactionalId);
    }

    @Override
    public Set<String> fence(String system, Config config, String prefix, Collection<SystemStream> logs) {
        return scope(config).fence(prefix);
    }
}
