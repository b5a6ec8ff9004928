// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.task;

import org.apache.samza.system.OutgoingMessageEnvelope;

/** Where a task puts the messages it wants sent. */
public interface MessageCollector {
    /**
     * Hands over a message for sending. It is serialised during this call and sent in the background; it is certain to
     * have been sent only after the next commit of the task.
     *
     * @param envelope the message and where it goes; not null
     * @throws org.apache.samza.SamzaException if the message cannot be serialised, the system is not configured, or an
     *     earlier message of this task could not be sent
     */
    void send(OutgoingMessageEnvelope envelope);
}
