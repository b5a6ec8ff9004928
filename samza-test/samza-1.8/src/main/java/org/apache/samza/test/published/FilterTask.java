// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.published;

import java.util.Map;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.task.MessageCollector;
import org.apache.samza.task.TaskCoordinator;

/** Sends on those JSON objects whose field {@code wanted} is true. */
public final class FilterTask extends ForwardTask {
    @Override
    public void process(IncomingMessageEnvelope envelope, MessageCollector collector, TaskCoordinator coordinator) {
        if (Boolean.TRUE.equals(((Map<?, ?>) envelope.getMessage()).get("wanted"))) {
            send(collector, null, envelope.getMessage());
        }
    }
}
