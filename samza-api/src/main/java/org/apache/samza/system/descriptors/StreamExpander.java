// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.descriptors;

import java.io.Serializable;
import org.apache.samza.application.descriptors.StreamApplicationDescriptor;
import org.apache.samza.operators.MessageStream;

/**
 * Puts operators between an input, which need not exist as such, and whoever asks for it. Called while the application
 * is described, so not per message.
 *
 * @param <OM> type of messages the application gets
 */
public interface StreamExpander<OM> extends Serializable {
    /**
     * What the application gets when it asks for an input.
     *
     * @param streamAppDescriptor where to get the real inputs from, by descriptors of systems without an expander; not
     *     null
     * @param inputDescriptor the input asked for; not null
     * @return the messages for the application; not null
     */
    MessageStream<OM> apply(StreamApplicationDescriptor streamAppDescriptor, InputDescriptor inputDescriptor);
}
