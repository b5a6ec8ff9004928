// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.inmemory;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.samza.agent.Clock;

/**
 * What a cluster is elsewhere: the streams of some systems, the clock that dates their records, and who writes to them in
 * transactions. Safe for any thread.
 */
final class Scope {
    private final Clock clock;
    private final Map<String, Logs> bySystem = new ConcurrentHashMap<>();
    /** By transactional id, the one producer that may write under it. */
    private final Map<String, InMemoryTransactionalProducer> owners = new ConcurrentHashMap<>();

    Scope(Clock clock) {
        this.clock = clock;
    }

    Clock clock() {
        return clock;
    }

    Logs logs(String system) {
        return bySystem.computeIfAbsent(system, name -> new Logs());
    }

    /** Gives a transactional id to a producer; the one that had it can write no more. */
    void own(String transactionalId, InMemoryTransactionalProducer producer) {
        InMemoryTransactionalProducer before = owners.put(transactionalId, producer);
        if (before != null && before != producer) {
            before.fence();
        }
    }

    /** Takes all ids with a prefix from the producers that have them; returns the ids. */
    Set<String> fence(String prefix) {
        Set<String> fenced = new TreeSet<>();
        owners.forEach((id, producer) -> {
            if (id.startsWith(prefix) && owners.remove(id, producer)) {
                producer.fence();
                fenced.add(id);
            }
        });
        return fenced;
    }
}
