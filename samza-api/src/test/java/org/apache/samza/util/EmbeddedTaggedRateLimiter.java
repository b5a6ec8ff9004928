// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.util;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.samza.context.Context;

/** Stands in for the engine's limiter, which remote tables name and this module does not have. Never waits. */
public class EmbeddedTaggedRateLimiter implements RateLimiter {
    private static final long serialVersionUID = 1L;

    private final Map<String, Integer> rates;

    public EmbeddedTaggedRateLimiter(Map<String, Integer> rates) {
        this.rates = Map.copyOf(rates);
    }

    @Override
    public void init(Context context) {}

    @Override
    public void acquire(int credits) {}

    @Override
    public int acquire(int credits, long timeout, TimeUnit unit) {
        return credits;
    }

    @Override
    public void acquire(Map<String, Integer> credits) {}

    @Override
    public Map<String, Integer> acquire(Map<String, Integer> credits, long timeout, TimeUnit unit) {
        return credits;
    }

    @Override
    public Set<String> getSupportedTags() {
        return rates.keySet();
    }
}
