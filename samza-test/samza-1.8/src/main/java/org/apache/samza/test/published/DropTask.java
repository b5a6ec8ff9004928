// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.published;

import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.task.MessageCollector;
import org.apache.samza.task.TaskCoordinator;

/** Drops every message, but for one in a hundred that tells how far it is. */
public final class DropTask extends ForwardTask {
    private int dropped;

    @Override
    public void process(IncomingMessageEnvelope envelope, MessageCollector collector, TaskCoordinator coordinator) {
        if (++dropped == 100) {
            dropped = 0;
            send(collector, envelope.getKey(), envelope.getMessage());
        }
    }
}
