// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.kafka.descriptors;

import org.apache.samza.serializers.Serde;
import org.apache.samza.system.descriptors.OutputDescriptor;
import org.apache.samza.system.descriptors.SystemDescriptor;

/**
 * A topic to write, made by {@link KafkaSystemDescriptor#getOutputDescriptor}. For one thread.
 *
 * @param <StreamMessageType> type of messages
 */
public class KafkaOutputDescriptor<StreamMessageType>
        extends OutputDescriptor<StreamMessageType, KafkaOutputDescriptor<StreamMessageType>> {
    KafkaOutputDescriptor(String streamId, SystemDescriptor<?> systemDescriptor, Serde<?> serde) {
        super(streamId, serde, systemDescriptor);
    }
}
