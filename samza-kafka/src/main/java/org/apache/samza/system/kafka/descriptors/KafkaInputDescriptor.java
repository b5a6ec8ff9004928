// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.kafka.descriptors;

import java.util.HashMap;
import java.util.Map;
import org.apache.samza.serializers.Serde;
import org.apache.samza.system.descriptors.InputDescriptor;
import org.apache.samza.system.descriptors.SystemDescriptor;

/**
 * A topic to read, made by {@link KafkaSystemDescriptor#getInputDescriptor}.
 *
 * <p>Each method of name {@code with...} returns this descriptor. For one thread.
 *
 * @param <StreamMessageType> type of messages
 */
public class KafkaInputDescriptor<StreamMessageType>
        extends InputDescriptor<StreamMessageType, KafkaInputDescriptor<StreamMessageType>> {
    private String consumerAutoOffsetReset;
    private Long consumerFetchMessageMaxBytes;

    KafkaInputDescriptor(String streamId, SystemDescriptor<?> systemDescriptor, Serde<?> serde) {
        super(streamId, serde, systemDescriptor, null);
    }

    /** A text without white space around it, or null if nothing is left. */
    static String stripped(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** Puts a value that is not null. */
    static void putIfSaid(Map<String, String> config, String key, Object value) {
        if (value != null) {
            config.put(key, value.toString());
        }
    }

    /**
     * Accepted for the sake of code that calls it. The key is written and has no effect, as it had none in 1.8.0: one
     * consumer reads all topics, so that {@link KafkaSystemDescriptor#withConsumerAutoOffsetReset} decides. Where to begin
     * without a checkpoint is told for each topic, by {@code withOffsetDefault}.
     *
     * @param autoOffsetReset a value of Kafka's {@code auto.offset.reset}; null or blank to say nothing
     * @return this
     */
    public KafkaInputDescriptor<StreamMessageType> withConsumerAutoOffsetReset(String autoOffsetReset) {
        this.consumerAutoOffsetReset = stripped(autoOffsetReset);
        return this;
    }

    /**
     * Accepted for the sake of code that calls it. The key is written and has no effect, as it had none in 1.8.0: one
     * consumer reads all topics, by the {@code max.partition.fetch.bytes} of
     * {@link KafkaSystemDescriptor#withConsumerConfigs}.
     *
     * @param fetchMessageMaxBytes bytes of one fetch from one partition of the topic
     * @return this
     */
    public KafkaInputDescriptor<StreamMessageType> withConsumerFetchMessageMaxBytes(long fetchMessageMaxBytes) {
        this.consumerFetchMessageMaxBytes = fetchMessageMaxBytes;
        return this;
    }

    /**
     * This descriptor as configuration, without that of its system. Properties of Kafka's consumer stand under the name of
     * the topic, not under the id.
     *
     * @return a new map, which the caller may change
     */
    @Override
    public Map<String, String> toConfig() {
        String prefix =
                "systems." + getSystemName() + ".streams." + getPhysicalName().orElse(getStreamId()) + ".consumer.";
        Map<String, String> config = new HashMap<>(super.toConfig());
        putIfSaid(config, prefix + "auto.offset.reset", consumerAutoOffsetReset);
        putIfSaid(config, prefix + "fetch.message.max.bytes", consumerFetchMessageMaxBytes);
        return config;
    }
}
