// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.inmemory;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The streams of every scope of this process.
 *
 * <p>Static because the contract of SystemFactory leaves no other place: consumer, producer and admin of one job come from
 * factories that share nothing but the configuration, and streams must outlive the job that wrote them for a second one, or the
 * test, to read. Memory is freed with {@link #drop(String)} or with the process.
 */
final class Scopes {
    private static final Map<String, Map<String, Logs>> SCOPES = new ConcurrentHashMap<>();

    private Scopes() {}

    /** The logs of one system in one scope. */
    static Logs logs(String scope, String system) {
        return SCOPES.computeIfAbsent(scope, name -> new ConcurrentHashMap<>())
                .computeIfAbsent(system, name -> new Logs());
    }

    /** Forgets every stream of a scope. */
    static void drop(String scope) {
        SCOPES.remove(scope);
    }
}
