// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.framework.system.descriptors;

import org.apache.samza.serializers.NoOpSerde;
import org.apache.samza.system.descriptors.OutputDescriptor;

/**
 * An output in memory. {@link InMemorySystemDescriptor} makes it; {@link org.apache.samza.test.framework.TestRunner TestRunner}
 * creates it and reads it. For one thread.
 *
 * @param <StreamMessageType> type of messages that the application sends and the test finds
 */
public final class InMemoryOutputDescriptor<StreamMessageType>
        extends OutputDescriptor<StreamMessageType, InMemoryOutputDescriptor<StreamMessageType>> {
    InMemoryOutputDescriptor(String streamId, InMemorySystemDescriptor system) {
        super(streamId, new NoOpSerde<>(), system);
    }
}
