// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.example.flights;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.apache.samza.context.Context;
import org.apache.samza.storage.kv.KeyValueStore;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.SystemStream;
import org.apache.samza.task.InitableTask;
import org.apache.samza.task.MessageCollector;
import org.apache.samza.task.StreamTask;
import org.apache.samza.task.TaskCoordinator;
import org.apache.samza.task.WindowableTask;

/**
 * Counts flights, minutes of delay and late flights of each airport. The numbers live in a store; those that have changed are sent
 * once per window.
 */
public final class CountDelays implements StreamTask, InitableTask, WindowableTask {
    private static final SystemStream DELAYS = new SystemStream("kafka", "airport-delays");
    private static final int LATE_AFTER_MINUTES = 15;

    private final TreeSet<String> changed = new TreeSet<>();
    private KeyValueStore<String, Map<String, Object>> delays;

    @Override
    @SuppressWarnings("unchecked")
    public void init(Context context) {
        delays = (KeyValueStore<String, Map<String, Object>>)
                context.getTaskContext().getStore("delays");
        // What changed before a restart may not have been sent; readers keep the newest numbers, so sending all is
        // harmless.
        var all = delays.all();
        try {
            all.forEachRemaining(entry -> changed.add(entry.getKey()));
        } finally {
            all.close();
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public void process(IncomingMessageEnvelope envelope, MessageCollector collector, TaskCoordinator coordinator) {
        var flight = (Map<String, Object>) envelope.getMessage();
        String origin = (String) envelope.getKey();
        long delay = number(flight, "delayMinutes");
        Map<String, Object> before = delays.get(origin);

        var after = new LinkedHashMap<String, Object>();
        after.put("airport", flight.get("originAirport"));
        after.put("flights", number(before, "flights") + 1);
        after.put("delayMinutes", number(before, "delayMinutes") + delay);
        after.put("late", number(before, "late") + (delay > LATE_AFTER_MINUTES ? 1 : 0));

        delays.put(origin, after);
        changed.add(origin);
    }

    @Override
    public void window(MessageCollector collector, TaskCoordinator coordinator) {
        for (String origin : changed) {
            collector.send(new OutgoingMessageEnvelope(DELAYS, origin, delays.get(origin)));
        }
        changed.clear();
    }

    private static long number(Map<String, Object> fields, String name) {
        return fields == null ? 0 : ((Number) fields.get(name)).longValue();
    }
}
