// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.inmemory;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.samza.agent.Clock;

/**
 * Every scope of this process.
 *
 * <p>Static because the contract of SystemFactory leaves no other place: consumer, producer and admin of one job come from
 * factories that share nothing but the configuration, and streams must outlive the job that wrote them for a second one, or the
 * test, to read. Memory is freed with {@link #drop(String)} or with the process.
 */
final class Scopes {
    private static final Map<String, Scope> SCOPES = new ConcurrentHashMap<>();

    private Scopes() {}

    /** A scope, which is made if it is not there. */
    static Scope scope(String name) {
        return SCOPES.computeIfAbsent(name, any -> new Scope(Clock.SYSTEM));
    }

    /** Makes a scope with a clock of its own. */
    static void create(String name, Clock clock) {
        if (SCOPES.putIfAbsent(name, new Scope(clock)) != null) {
            throw new IllegalStateException(
                    "There is a scope " + name + " in memory already: expected a name that nothing has used");
        }
    }

    /** The logs of one system in one scope. */
    static Logs logs(String scope, String system) {
        return scope(scope).logs(system);
    }

    /** Forgets every stream of a scope. */
    static void drop(String scope) {
        SCOPES.remove(scope);
    }
}
