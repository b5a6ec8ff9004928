// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.inmemory;

import java.util.List;
import org.apache.samza.agent.Clock;
import org.apache.samza.config.Config;
import org.apache.samza.config.StreamKeys;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.KeepsObjects;
import org.apache.samza.system.SystemAdmin;
import org.apache.samza.system.SystemConsumer;
import org.apache.samza.system.SystemProducer;
import org.apache.samza.system.SystemStreamPartition;

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
        return new InMemoryConsumer(
                scope(config).logs(systemName), scope(config).clock());
    }

    @Override
    public SystemProducer getProducer(String systemName, Config config, MetricsRegistry registry) {
        return new InMemoryProducer(scope(config));
    }

    @Override
    public SystemAdmin getAdmin(String systemName, Config config) {
        return new InMemoryAdmin(systemName, scope(config).logs(systemName));
    }

    /**
     * Makes a scope whose records are dated by a clock.
     *
     * @param scope a name that has not been used, or was dropped
     * @throws IllegalStateException when there is a scope of that name
     */
    public static void create(String scope, Clock clock) {
        Scopes.create(scope, clock);
    }

    /**
     * Records that a partition holds now, for whoever looks at a job from outside.
     *
     * @param from offset of the first one wanted
     * @param uncommitted whether those of open transactions are wanted too
     * @return messages as they are kept, in order
     * @throws org.apache.samza.SamzaException when there is no such partition
     */
    public static List<IncomingMessageEnvelope> peek(
            String scope, SystemStreamPartition partition, long from, boolean uncommitted) {
        return Scopes.logs(scope, partition.getSystem()).locked(open -> {
            PartitionLog log = open.partition(partition);
            List<PartitionLog.Entry> entries =
                    uncommitted ? log.readUncommitted(from) : log.read(from, Integer.MAX_VALUE);
            return entries.stream()
                    .map(entry -> envelope(partition, entry, entry.timestamp()))
                    .toList();
        });
    }

    static IncomingMessageEnvelope envelope(SystemStreamPartition partition, PartitionLog.Entry entry, long arrival) {
        return new IncomingMessageEnvelope(
                partition, Long.toString(entry.offset()), entry.key(), entry.message(), 0, entry.timestamp(), arrival);
    }

    /** Forgets every stream of a scope, so that a process that runs many jobs after another does not keep them all. */
    public static void drop(String scope) {
        Scopes.drop(scope);
    }

    static Scope scope(Config config) {
        return Scopes.scope(StreamKeys.INMEMORY_SCOPE.read(config));
    }
}
