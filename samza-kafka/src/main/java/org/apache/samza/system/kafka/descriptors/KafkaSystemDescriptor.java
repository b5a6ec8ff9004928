// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.kafka.descriptors;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.samza.serializers.Serde;
import org.apache.samza.system.descriptors.OutputDescriptorProvider;
import org.apache.samza.system.descriptors.SimpleInputDescriptorProvider;
import org.apache.samza.system.descriptors.SystemDescriptor;
import org.apache.samza.system.kafka.KafkaSystemFactory;

/**
 * A Kafka cluster written down in code.
 *
 * <p>Each method of name {@code with...} returns this descriptor; called again it replaces what it said before. Values are
 * not looked at here: the job's configuration is checked as a whole when it is submitted. For one thread.
 */
public class KafkaSystemDescriptor extends SystemDescriptor<KafkaSystemDescriptor>
        implements SimpleInputDescriptorProvider, OutputDescriptorProvider {
    private List<String> consumerZkConnect = List.of();
    private String consumerAutoOffsetReset;
    private Integer samzaFetchThreshold;
    private Long samzaFetchThresholdBytes;
    private Long consumerFetchMessageMaxBytes;
    private Map<String, String> consumerConfigs = Map.of();
    private List<String> producerBootstrapServers = List.of();
    private Map<String, String> producerConfigs = Map.of();

    /**
     * A Kafka cluster, whose connector is {@link KafkaSystemFactory}.
     *
     * @param systemName the word under {@code systems.} in the configuration: ASCII letters, digits, {@code _} and
     *     {@code -}
     * @throws IllegalArgumentException if the name is not an identifier
     */
    public KafkaSystemDescriptor(String systemName) {
        super(systemName, KafkaSystemFactory.class.getName(), null, null);
    }

    /**
     * A topic to read.
     *
     * @param streamId the word under {@code streams.} in the configuration: ASCII letters, digits, {@code _}, {@code -};
     *     also the topic, unless {@code withPhysicalName} names one
     * @param serde reads its messages; not null. A {@link org.apache.samza.serializers.KVSerde} reads Kafka's key and
     *     value, any other the value
     * @throws IllegalArgumentException if the id is not an identifier or the serde is null
     */
    @Override
    public <StreamMessageType> KafkaInputDescriptor<StreamMessageType> getInputDescriptor(
            String streamId, Serde<StreamMessageType> serde) {
        return new KafkaInputDescriptor<>(streamId, this, serde);
    }

    /**
     * A topic to write.
     *
     * @param streamId the word under {@code streams.} in the configuration: ASCII letters, digits, {@code _}, {@code -};
     *     also the topic, unless {@code withPhysicalName} names one
     * @param serde writes its messages; not null. A {@link org.apache.samza.serializers.KVSerde} writes Kafka's key and
     *     value, any other the value
     * @throws IllegalArgumentException if the id is not an identifier or the serde is null
     */
    @Override
    public <StreamMessageType> KafkaOutputDescriptor<StreamMessageType> getOutputDescriptor(
            String streamId, Serde<StreamMessageType> serde) {
        return new KafkaOutputDescriptor<>(streamId, this, serde);
    }

    /**
     * Accepted for the sake of code that calls it. The key is written and has no effect: Kafka clients find everything by
     * their brokers, see {@link #withProducerBootstrapServers}.
     *
     * @param consumerZkConnect ZooKeeper servers as {@code host:port}, the last with the path if there is one; empty for
     *     none; not null
     * @return this
     * @throws NullPointerException if the list is null
     */
    public KafkaSystemDescriptor withConsumerZkConnect(List<String> consumerZkConnect) {
        this.consumerZkConnect = copy("consumerZkConnect", consumerZkConnect);
        return this;
    }

    /**
     * Where to continue when the wanted offset is not in the log. Not where to begin without a checkpoint, which is
     * {@link #withDefaultStreamOffsetDefault}.
     *
     * @param consumerAutoOffsetReset {@code earliest}, {@code latest}, {@code none} to fail, or what else the key
     *     {@code consumer.auto.offset.reset} allows; null or blank to say nothing
     * @return this
     */
    public KafkaSystemDescriptor withConsumerAutoOffsetReset(String consumerAutoOffsetReset) {
        this.consumerAutoOffsetReset = KafkaInputDescriptor.stripped(consumerAutoOffsetReset);
        return this;
    }

    /**
     * How many messages a container holds in memory for its tasks, about.
     *
     * @param samzaFetchThreshold number of messages, shared by the container's partitions of this system; at least 1
     * @return this
     */
    public KafkaSystemDescriptor withSamzaFetchThreshold(int samzaFetchThreshold) {
        this.samzaFetchThreshold = samzaFetchThreshold;
        return this;
    }

    /**
     * How many bytes a container fetches ahead, about.
     *
     * @param samzaFetchThresholdBytes bytes, shared by the container's partitions of this system; -1 leaves it to the
     *     Kafka client
     * @return this
     */
    public KafkaSystemDescriptor withSamzaFetchThresholdBytes(long samzaFetchThresholdBytes) {
        this.samzaFetchThresholdBytes = samzaFetchThresholdBytes;
        return this;
    }

    /**
     * Accepted for the sake of code that calls it. The key is written; today's Kafka consumers do not know it. What takes
     * its place is {@code max.partition.fetch.bytes}, given by {@link #withConsumerConfigs}.
     *
     * @param fetchMessageMaxBytes bytes of one fetch from one partition
     * @return this
     */
    public KafkaSystemDescriptor withConsumerFetchMessageMaxBytes(long fetchMessageMaxBytes) {
        this.consumerFetchMessageMaxBytes = fetchMessageMaxBytes;
        return this;
    }

    /**
     * Sets properties of the Kafka consumers. They win over what other methods of this descriptor say.
     *
     * @param consumerConfigs values by Kafka's own names; not null. Replaces those of an earlier call
     * @return this
     * @throws NullPointerException if the map is null
     */
    public KafkaSystemDescriptor withConsumerConfigs(Map<String, String> consumerConfigs) {
        this.consumerConfigs = copy("consumerConfigs", consumerConfigs);
        return this;
    }

    /**
     * Brokers to write to and to ask about topics, from which the others are found. Consumers use them too, unless
     * {@link #withConsumerConfigs} gives them {@code bootstrap.servers}.
     *
     * @param bootstrapServers brokers as {@code host:port}; empty to say nothing; not null
     * @return this
     * @throws NullPointerException if the list is null
     */
    public KafkaSystemDescriptor withProducerBootstrapServers(List<String> bootstrapServers) {
        this.producerBootstrapServers = copy("bootstrapServers", bootstrapServers);
        return this;
    }

    /**
     * Sets properties of the Kafka producers. They win over what other methods of this descriptor say.
     *
     * @param producerConfigs values by Kafka's own names; not null. Replaces those of an earlier call
     * @return this
     * @throws NullPointerException if the map is null
     */
    public KafkaSystemDescriptor withProducerConfigs(Map<String, String> producerConfigs) {
        this.producerConfigs = copy("producerConfigs", producerConfigs);
        return this;
    }

    /** {@inheritDoc} What methods of this class say wins over {@code withSystemConfigs}. */
    @Override
    public Map<String, String> toConfig() {
        String prefix = "systems." + getSystemName() + ".";
        Map<String, String> config = new HashMap<>(super.toConfig());
        putUnlessEmpty(config, prefix + "consumer.zookeeper.connect", consumerZkConnect);
        KafkaInputDescriptor.putIfSaid(config, prefix + "consumer.auto.offset.reset", consumerAutoOffsetReset);
        KafkaInputDescriptor.putIfSaid(config, prefix + "samza.fetch.threshold", samzaFetchThreshold);
        KafkaInputDescriptor.putIfSaid(config, prefix + "samza.fetch.threshold.bytes", samzaFetchThresholdBytes);
        KafkaInputDescriptor.putIfSaid(
                config, prefix + "consumer.fetch.message.max.bytes", consumerFetchMessageMaxBytes);
        consumerConfigs.forEach((key, value) -> config.put(prefix + "consumer." + key, value));
        putUnlessEmpty(config, prefix + "producer.bootstrap.servers", producerBootstrapServers);
        producerConfigs.forEach((key, value) -> config.put(prefix + "producer." + key, value));
        return config;
    }

    private static void putUnlessEmpty(Map<String, String> config, String key, List<String> values) {
        if (!values.isEmpty()) {
            config.put(key, String.join(",", values));
        }
    }

    private List<String> copy(String what, List<String> values) {
        requireSaid(what, values);
        values.forEach(value -> requireSaid("each of " + what, value));
        return List.copyOf(values);
    }

    private Map<String, String> copy(String what, Map<String, String> values) {
        requireSaid(what, values);
        return new HashMap<>(values);
    }

    private void requireSaid(String what, Object value) {
        Objects.requireNonNull(value, () -> "System '" + getSystemName() + "': " + what + " must not be null.");
    }
}
