// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.framework.system.descriptors;

import org.apache.samza.serializers.KVSerde;
import org.apache.samza.serializers.NoOpSerde;
import org.apache.samza.serializers.Serde;
import org.apache.samza.system.descriptors.InputDescriptor;

/**
 * An input in memory. {@link InMemorySystemDescriptor} makes it, {@link org.apache.samza.test.framework.TestRunner#addInputStream
 * TestRunner} fills it. For one thread.
 *
 * @param <StreamMessageType> type of messages that the application gets
 */
public final class InMemoryInputDescriptor<StreamMessageType>
        extends InputDescriptor<StreamMessageType, InMemoryInputDescriptor<StreamMessageType>> {
    InMemoryInputDescriptor(String streamId, Serde<StreamMessageType> serde, InMemorySystemDescriptor system) {
        super(streamId, objects(serde), system, null);
    }

    /** Objects stay what they are. Of the serde counts only whether it is one of pairs, since the application gets pairs then. */
    private static Serde<?> objects(Serde<?> serde) {
        return serde instanceof KVSerde ? KVSerde.of(new NoOpSerde<>(), new NoOpSerde<>()) : new NoOpSerde<>();
    }
}
