// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.kafka;

import java.util.List;
import org.apache.samza.config.schema.ConfigKey;

/** Keys of a Kafka system. What is not named here goes to the Kafka client of the same prefix as it is. */
public final class KafkaKeys {
    /** Brokers of the consumer. */
    public static final ConfigKey<String> CONSUMER_BROKERS = ConfigKey.string(
                    "systems.{system}.consumer.bootstrap.servers")
            .defaultsToText("systems.{system}.producer.bootstrap.servers")
            .doc("Kafka brokers to read from, as host:port,host:port.");

    /** Brokers of the producer and of the admin client. */
    public static final ConfigKey<String> PRODUCER_BROKERS = ConfigKey.string(
                    "systems.{system}.producer.bootstrap.servers")
            .defaultsToText("systems.{system}.consumer.bootstrap.servers")
            .doc("Kafka brokers to write to and to ask about topics, as host:port,host:port.");

    /** Where to go when an offset is no longer, or not yet, in the log. */
    public static final ConfigKey<String> OFFSET_RESET = ConfigKey.string("systems.{system}.consumer.auto.offset.reset")
            .defaultsToText("the stream's samza.offset.default")
            .doc(
                    "Where to continue when the wanted offset is not in the log: earliest (or smallest), latest (or largest),"
                            + " none to fail, or by_duration:<ISO duration>.");

    /** What of aborted and open transactions is read. */
    public static final ConfigKey<String> ISOLATION = ConfigKey.oneOf(
                    "systems.{system}.consumer.isolation.level", "read_committed", "read_uncommitted")
            .defaultsTo("read_committed")
            .doc("Whether records of aborted and open transactions are hidden.");

    /** Records of one poll. */
    public static final ConfigKey<Integer> MAX_POLL_RECORDS = ConfigKey.integer(
                    "systems.{system}.consumer.max.poll.records")
            .defaultsToText("a partition's share of samza.fetch.threshold, from 100 to 2000")
            .atLeast(1)
            .doc(
                    "Most records taken from the client at once. A poll costs some tens of microseconds whatever it returns, so"
                            + " that 2000 records a poll make it vanish while windows and commits are still looked at in time.");

    /** Soft limit of messages in memory. */
    public static final ConfigKey<Integer> FETCH_THRESHOLD = ConfigKey.integer("systems.{system}.samza.fetch.threshold")
            .defaultsTo(10000)
            .atLeast(1)
            .doc("Messages held in memory for the tasks of a container, shared by its partitions; approximate.");

    /** Soft limit of bytes in memory. */
    public static final ConfigKey<Long> FETCH_THRESHOLD_BYTES = ConfigKey.longInt(
                    "systems.{system}.samza.fetch.threshold.bytes")
            .defaultsTo(-1L)
            .doc("Bytes fetched ahead for a container, shared by its partitions; approximate; -1 leaves it to the Kafka"
                    + " client.");

    /** How long records wait for company. */
    public static final ConfigKey<Integer> LINGER_MS = ConfigKey.integer("systems.{system}.producer.linger.ms")
            .defaultsTo(5)
            .atLeast(0)
            .doc(
                    "Milliseconds that a record waits for others of its partition. As in Kafka; Samza 1.8 had 10. Commits do not"
                            + " wait: they flush.");

    /** Size of a batch. */
    public static final ConfigKey<Integer> BATCH_SIZE = ConfigKey.integer("systems.{system}.producer.batch.size")
            .defaultsTo(65536)
            .atLeast(0)
            .doc(
                    "Bytes of one batch of records of one partition. Larger than Kafka's default of 16384: a full batch costs"
                            + " client and broker the same whatever its size.");

    /** Batches on their way at once. */
    public static final ConfigKey<Integer> MAX_IN_FLIGHT = ConfigKey.integer(
                    "systems.{system}.producer.max.in.flight.requests.per.connection")
            .defaultsTo(5)
            .atLeast(1)
            .doc(
                    "Batches on their way to one broker at once. The producer is idempotent, so that up to 5 keep their order.");

    /** ZooKeeper of brokers older than those supported. */
    public static final ConfigKey<String> ZOOKEEPER = ConfigKey.string("systems.{system}.consumer.zookeeper.connect")
            .doc("ZooKeeper of old Kafka consumers.")
            .hasNoEffectBecause("Kafka clients find everything by bootstrap.servers");

    /** Kind of an old producer. */
    public static final ConfigKey<String> PRODUCER_TYPE = ConfigKey.string("systems.{system}.producer.producer.type")
            .doc("Kind of the producers of Kafka 0.8.")
            .hasNoEffectBecause("sends are always asynchronous and commits wait for them");

    /** Size of a fetch, in the terms of an old consumer. */
    public static final ConfigKey<String> FETCH_MESSAGE_MAX_BYTES = ConfigKey.string(
                    "systems.{system}.consumer.fetch.message.max.bytes")
            .doc("Size of one fetch of the consumers of Kafka 0.8.")
            .hasNoEffectBecause("Kafka's consumers do not know it; its successor is max.partition.fetch.bytes");

    /** The same for one topic. */
    public static final ConfigKey<String> TOPIC_FETCH_MESSAGE_MAX_BYTES = ConfigKey.string(
                    "systems.{system}.streams.{topic}.consumer.fetch.message.max.bytes")
            .doc("Size of one fetch of one topic.")
            .hasNoEffectBecause(
                    "one consumer reads all topics of a container, by systems.SYSTEM.consumer.max.partition.fetch.bytes");

    /** Where to go in one topic when an offset is not in the log. */
    public static final ConfigKey<String> TOPIC_OFFSET_RESET = ConfigKey.string(
                    "systems.{system}.streams.{topic}.consumer.auto.offset.reset")
            .doc("Where to continue in one topic when the wanted offset is not in the log.")
            .hasNoEffectBecause(
                    "systems.SYSTEM.consumer.auto.offset.reset decides for all topics of the system; where to"
                            + " begin without a checkpoint is streams.STREAM.samza.offset.default");

    /** Pass-through. */
    public static final ConfigKey<String> CONSUMER_PROPERTY = ConfigKey.string("systems.{system}.consumer.{property}")
            .doc(
                    "Property of the Kafka consumer. group.id, client.id, enable.auto.commit and the deserializers are set by the"
                            + " framework. Consumers of the job's own logs, such as changelogs, are in no group and have no"
                            + " metric.reporters and no enable.metrics.push unless these are set here."
                            + " With the prefix sensitive. in front, the value is masked wherever it is shown.");

    /** Pass-through. */
    public static final ConfigKey<String> PRODUCER_PROPERTY = ConfigKey.string("systems.{system}.producer.{property}")
            .doc(
                    "Property of the Kafka producer. The serializers are set by the framework. With the prefix sensitive. in"
                            + " front, the value is masked wherever it is shown.");

    /** Every key of this file. */
    public static final List<ConfigKey<?>> ALL = List.of(
            CONSUMER_BROKERS,
            PRODUCER_BROKERS,
            OFFSET_RESET,
            ISOLATION,
            MAX_POLL_RECORDS,
            FETCH_THRESHOLD,
            FETCH_THRESHOLD_BYTES,
            LINGER_MS,
            BATCH_SIZE,
            MAX_IN_FLIGHT,
            ZOOKEEPER,
            PRODUCER_TYPE,
            FETCH_MESSAGE_MAX_BYTES,
            TOPIC_FETCH_MESSAGE_MAX_BYTES,
            TOPIC_OFFSET_RESET,
            CONSUMER_PROPERTY,
            PRODUCER_PROPERTY);

    private KafkaKeys() {}
}
