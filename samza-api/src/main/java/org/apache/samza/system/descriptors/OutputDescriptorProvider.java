// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.descriptors;

import org.apache.samza.serializers.Serde;

/** A system that can be written to. */
public interface OutputDescriptorProvider {
    /**
     * An output of the system.
     *
     * @param streamId id of the stream in the job
     * @param serde writes its messages
     * @param <StreamMessageType> type of messages
     * @return a new descriptor
     */
    <StreamMessageType> OutputDescriptor<StreamMessageType, ? extends OutputDescriptor> getOutputDescriptor(
            String streamId, Serde<StreamMessageType> serde);
}
