// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

import java.util.function.LongSupplier;
import org.apache.samza.metrics.Gauge;
import org.apache.samza.metrics.MetricsRegistry;

/**
 * A number that is asked for when a reporter wants it. A store that is opened again, because its first copy was set aside, takes
 * over the gauge of the one before it.
 */
final class AskedGauge extends Gauge<Long> {
    private volatile LongSupplier source;

    private AskedGauge(String name, LongSupplier source) {
        super(name, 0L);
        this.source = source;
    }

    static void show(MetricsRegistry registry, String group, String name, LongSupplier source) {
        Gauge<Long> registered = registry.newGauge(group, new AskedGauge(name, source));
        if (registered instanceof AskedGauge earlier) {
            earlier.source = source;
        }
    }

    @Override
    public Long getValue() {
        return source.getAsLong();
    }
}
