// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.descriptors;

import org.apache.samza.serializers.Serde;

/**
 * An output written down in code. For one thread.
 *
 * @param <StreamMessageType> type of messages
 * @param <SubClass> kind of this descriptor
 */
public abstract class OutputDescriptor<
                StreamMessageType, SubClass extends OutputDescriptor<StreamMessageType, SubClass>>
        extends StreamDescriptor<StreamMessageType, SubClass> {
    /**
     * An output.
     *
     * @param streamId the word under {@code streams.} in the configuration: ASCII letters, digits, {@code _}, {@code -}
     * @param serde writes its messages; not null
     * @param systemDescriptor the system it lives in; not null
     * @throws IllegalArgumentException if the id is not an identifier, or serde or system is null
     */
    public OutputDescriptor(String streamId, Serde serde, SystemDescriptor systemDescriptor) {
        super(streamId, serde, systemDescriptor);
    }
}
