// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.descriptors;

import org.apache.samza.serializers.Serde;

/** A system whose inputs give messages of the type the serde has. */
public interface SimpleInputDescriptorProvider {
    /**
     * An input of the system.
     *
     * @param streamId id of the stream in the job
     * @param serde reads its messages
     * @param <StreamMessageType> type of messages
     * @return a new descriptor
     */
    <StreamMessageType> InputDescriptor<StreamMessageType, ? extends InputDescriptor> getInputDescriptor(
            String streamId, Serde<StreamMessageType> serde);
}
