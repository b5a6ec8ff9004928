// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.remote;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.samza.context.Context;
import org.apache.samza.table.descriptors.RemoteTableDescriptor;
import org.apache.samza.util.RateLimiter;

/** Counts what is taken for reads and never waits. */
public final class CountingLimiter implements RateLimiter {
    private static final long serialVersionUID = 1L;

    static final AtomicInteger TAKEN = new AtomicInteger();

    @Override
    public void init(Context context) {
        TAKEN.set(0);
    }

    @Override
    public void acquire(Map<String, Integer> credits) {
        credits.values().forEach(TAKEN::addAndGet);
    }

    @Override
    public Set<String> getSupportedTags() {
        return Set.of(RemoteTableDescriptor.RL_READ_TAG);
    }

    @Override
    public void acquire(int credits) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int acquire(int credits, long timeout, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, Integer> acquire(Map<String, Integer> credits, long timeout, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }
}
