// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.descriptors;

import java.io.Serializable;
import org.apache.samza.operators.functions.ClosableFunction;
import org.apache.samza.operators.functions.InitableFunction;
import org.apache.samza.system.IncomingMessageEnvelope;

/**
 * Makes of a message as it comes from the system the message that the application gets. Runs in the task, on its
 * thread.
 *
 * @param <OM> type of messages the application gets
 */
public interface InputTransformer<OM> extends InitableFunction, ClosableFunction, Serializable {
    /**
     * What the application gets for a message.
     *
     * @param ime the message with key, offset and partition, already deserialised; not null
     * @return the message for the application
     */
    OM apply(IncomingMessageEnvelope ime);
}
