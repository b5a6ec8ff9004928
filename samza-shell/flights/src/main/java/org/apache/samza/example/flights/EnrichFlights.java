// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.example.flights;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.samza.context.Context;
import org.apache.samza.storage.kv.KeyValueStore;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.SystemStream;
import org.apache.samza.task.InitableTask;
import org.apache.samza.task.MessageCollector;
import org.apache.samza.task.StreamTask;
import org.apache.samza.task.TaskCoordinator;

/**
 * Joins each flight with the airports it leaves from and arrives at, and sends it on keyed by origin.
 *
 * <p>Both ends of a flight can be any airport, so every task holds the whole table: {@code airports} is a broadcast input. It is
 * a bootstrap input as well: a task reads all of it before its first flight.
 */
public final class EnrichFlights implements StreamTask, InitableTask {
    private static final SystemStream ENRICHED = new SystemStream("kafka", "flights-enriched");

    private KeyValueStore<String, Map<String, Object>> airports;

    @Override
    @SuppressWarnings("unchecked")
    public void init(Context context) {
        airports = (KeyValueStore<String, Map<String, Object>>)
                context.getTaskContext().getStore("airports");
    }

    @Override
    @SuppressWarnings("unchecked")
    public void process(IncomingMessageEnvelope envelope, MessageCollector collector, TaskCoordinator coordinator) {
        var message = (Map<String, Object>) envelope.getMessage();
        if (envelope.getSystemStreamPartition().getStream().equals("airports")) {
            airports.put((String) envelope.getKey(), message);
        } else {
            collector.send(new OutgoingMessageEnvelope(ENRICHED, message.get("origin"), enriched(message)));
        }
    }

    private Map<String, Object> enriched(Map<String, Object> flight) {
        var result = new LinkedHashMap<>(flight);
        result.put("originAirport", airports.get((String) flight.get("origin")));
        result.put("destinationAirport", airports.get((String) flight.get("destination")));
        return result;
    }
}
