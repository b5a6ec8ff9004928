// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.example.recipes;

import java.util.Map;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.SystemStream;
import org.apache.samza.task.MessageCollector;
import org.apache.samza.task.StreamTask;
import org.apache.samza.task.TaskCoordinator;

/** A task: one method that gets each message and sends what it likes. The property file names its inputs. */
public final class LateFlights implements StreamTask {
    private static final SystemStream LATE = new SystemStream("kafka", "late-flights");
    private static final int LATE_AFTER_MINUTES = 15;

    @Override
    @SuppressWarnings("unchecked") // the property file says that messages are JSON
    public void process(IncomingMessageEnvelope envelope, MessageCollector collector, TaskCoordinator coordinator) {
        var flight = (Map<String, Object>) envelope.getMessage();
        if ((Integer) flight.get("delayMinutes") > LATE_AFTER_MINUTES) {
            collector.send(new OutgoingMessageEnvelope(LATE, flight.get("origin"), flight));
        }
    }
}
