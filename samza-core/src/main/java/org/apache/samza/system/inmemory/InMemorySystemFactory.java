// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.inmemory;

import org.apache.samza.config.Config;
import org.apache.samza.config.StreamKeys;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.system.KeepsObjects;
import org.apache.samza.system.SystemAdmin;
import org.apache.samza.system.SystemConsumer;
import org.apache.samza.system.SystemProducer;

/**
 * A system whose streams live in this process's memory, for local runs and tests. Keys and messages are kept as they are given,
 * without copying; offsets are decimal numbers that begin at 0.
 *
 * <p>A partition ends for good when an {@link org.apache.samza.system.EndOfStreamMessage} without task name is sent to it: its
 * readers get the envelope that ends a partition once they have read what is before.
 */
public class InMemorySystemFactory implements KeepsObjects {
    @Override
    public SystemConsumer getConsumer(String systemName, Config config, MetricsRegistry registry) {
        return new InMemoryConsumer(logs(systemName, config));
    }

    @Override
    public SystemProducer getProducer(String systemName, Config config, MetricsRegistry registry) {
        return new InMemoryProducer(logs(systemName, config));
    }

    @Override
    public SystemAdmin getAdmin(String systemName, Config config) {
        return new InMemoryAdmin(systemName, logs(systemName, config));
    }

    /** Forgets every stream of a scope, so that a process that runs many jobs after another does not keep them all. */
    public static void drop(String scope) {
        Scopes.drop(scope);
    }

    private static Logs logs(String system, Config config) {
        return Scopes.logs(StreamKeys.INMEMORY_SCOPE.read(config), system);
    }
}
