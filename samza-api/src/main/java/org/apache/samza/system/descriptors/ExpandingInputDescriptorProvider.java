// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.descriptors;

import org.apache.samza.serializers.Serde;

/**
 * A system whose inputs give messages as its {@link StreamExpander} makes them, whatever the serde reads.
 *
 * @param <StreamExpanderType> type of messages the expander makes
 */
public interface ExpandingInputDescriptorProvider<StreamExpanderType> {
    /**
     * An input of the system.
     *
     * @param streamId id of the stream in the job
     * @param serde reads its messages before they reach the expander's operators
     * @return a new descriptor
     */
    InputDescriptor<StreamExpanderType, ? extends InputDescriptor> getInputDescriptor(String streamId, Serde serde);
}
