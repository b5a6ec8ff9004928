// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.published;

import java.util.HashMap;
import java.util.Map;
import org.apache.samza.context.Context;
import org.apache.samza.storage.kv.KeyValueStore;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.task.MessageCollector;
import org.apache.samza.task.TaskCoordinator;

/**
 * Sums up flights, late flights and minutes of delay by airport, the key, in store {@code counts}. The totals that one flight in a
 * hundred changes are sent.
 */
public final class FlightsTask extends ForwardTask {
    private static final int LATE_AFTER_MINUTES = 15;

    private KeyValueStore<String, Map<String, Object>> totals;
    private int taken;

    @Override
    @SuppressWarnings("unchecked") // text and JSON, by the job's configuration
    public void init(Context context) {
        super.init(context);
        totals = (KeyValueStore<String, Map<String, Object>>)
                context.getTaskContext().getStore("counts");
    }

    @Override
    public void process(IncomingMessageEnvelope envelope, MessageCollector collector, TaskCoordinator coordinator) {
        String airport = (String) envelope.getKey();
        long delay = number((Map<?, ?>) envelope.getMessage(), "delayMinutes");
        Map<String, Object> before = totals.get(airport);
        Map<String, Object> after = new HashMap<>();
        after.put("flights", number(before, "flights") + 1);
        after.put("late", number(before, "late") + (delay > LATE_AFTER_MINUTES ? 1 : 0));
        after.put("minutes", number(before, "minutes") + delay);
        totals.put(airport, after);
        if (++taken == 100) {
            taken = 0;
            send(collector, airport, after);
        }
    }

    private static long number(Map<?, ?> fields, String name) {
        return fields == null ? 0 : ((Number) fields.get(name)).longValue();
    }
}
