// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.oracle;

import org.apache.samza.context.Context;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.SystemStream;
import org.apache.samza.task.InitableTask;
import org.apache.samza.task.MessageCollector;
import org.apache.samza.task.StreamTask;
import org.apache.samza.task.TaskCoordinator;

/** The first job: sends every leg of a movement by its place. */
public final class RekeyTask implements StreamTask, InitableTask {
    private SystemStream output;

    /** For {@code task.class}. */
    public RekeyTask() {}

    @Override
    public void init(Context context) {
        output = new SystemStream("kafka", context.getJobContext().getConfig().get(OracleTopics.OUTPUT));
    }

    @Override
    public void process(IncomingMessageEnvelope envelope, MessageCollector collector, TaskCoordinator coordinator) {
        for (Leg leg : Leg.of(Movement.parse((String) envelope.getMessage()))) {
            collector.send(new OutgoingMessageEnvelope(output, leg.place(), leg.place(), leg.text()));
        }
    }
}
