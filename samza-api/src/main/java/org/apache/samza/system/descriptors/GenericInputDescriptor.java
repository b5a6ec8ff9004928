// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.descriptors;

import org.apache.samza.serializers.Serde;

/**
 * An input of a {@link GenericSystemDescriptor}, which makes it. For one thread.
 *
 * @param <StreamMessageType> type of messages
 */
public final class GenericInputDescriptor<StreamMessageType>
        extends InputDescriptor<StreamMessageType, GenericInputDescriptor<StreamMessageType>> {
    GenericInputDescriptor(String streamId, SystemDescriptor systemDescriptor, Serde serde) {
        super(streamId, serde, systemDescriptor, null);
    }
}
