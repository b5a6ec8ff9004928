// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.framework.driver;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.samza.agent.Clock;
import org.apache.samza.config.Config;
import org.apache.samza.config.StreamKeys;
import org.apache.samza.system.inmemory.InMemorySystemFactory;

/**
 * What outlives the process under test: the streams, and the decision where the process is killed next. Safe for any thread.
 *
 * <p>The connectors of the process find it by the scope in their configuration, which is all they share with the driver; hence the
 * static map.
 */
final class World {
    private static final Map<String, World> WORLDS = new ConcurrentHashMap<>();

    private final String scope = "test-driver-" + UUID.randomUUID();
    private final AtomicLong sends = new AtomicLong();
    private volatile Life life = new Life(this);
    /** Guarded by this; null for none. */
    private CrashPoint crashPoint;

    private World() {}

    /** A new world. */
    static World create(Clock clock) {
        World world = new World();
        InMemorySystemFactory.create(world.scope, clock);
        WORLDS.put(world.scope, world);
        return world;
    }

    /** The world of a job. */
    static World of(Config config) {
        String scope = StreamKeys.INMEMORY_SCOPE.read(config);
        World world = WORLDS.get(scope);
        if (world == null) {
            throw new IllegalStateException("There is no test driver whose streams are in scope " + scope
                    + ": it was closed, or the job's configuration is used elsewhere");
        }
        return world;
    }

    String scope() {
        return scope;
    }

    /** The life that goes on, or the last one. */
    Life life() {
        return life;
    }

    Life beginLife() {
        life = new Life(this);
        return life;
    }

    synchronized void crashAt(CrashPoint point) {
        crashPoint = point;
    }

    /** Whether the process is to be killed at a point; it is, once. */
    synchronized boolean crashesAt(CrashPoint point) {
        if (!point.equals(crashPoint)) {
            return false;
        }
        crashPoint = null;
        return true;
    }

    void countSend() {
        sends.incrementAndGet();
    }

    /** Messages, changes of stores and checkpoints that all lives have sent. */
    long sends() {
        return sends.get();
    }

    void end() {
        life.end();
        WORLDS.remove(scope);
        InMemorySystemFactory.drop(scope);
    }
}
