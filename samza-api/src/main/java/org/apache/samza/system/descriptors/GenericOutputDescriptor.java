// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.descriptors;

import org.apache.samza.serializers.Serde;

/**
 * An output of a {@link GenericSystemDescriptor}, which makes it. For one thread.
 *
 * @param <StreamMessageType> type of messages
 */
public final class GenericOutputDescriptor<StreamMessageType>
        extends OutputDescriptor<StreamMessageType, GenericOutputDescriptor<StreamMessageType>> {
    GenericOutputDescriptor(String streamId, SystemDescriptor systemDescriptor, Serde serde) {
        super(streamId, serde, systemDescriptor);
    }
}
