// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.message.ProduceRequestData;
import org.apache.kafka.common.message.ProduceRequestData.PartitionProduceData;
import org.apache.kafka.common.message.ProduceRequestData.TopicProduceData;
import org.apache.kafka.common.message.ProduceRequestData.TopicProduceDataCollection;
import org.apache.kafka.common.message.ProduceResponseData;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.apache.kafka.common.requests.ProduceRequest;
import org.apache.kafka.common.requests.RequestHeader;
import org.apache.kafka.common.requests.ResponseHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.samza.config.MapConfig;
import org.apache.samza.devcluster.DevCluster;
import org.apache.samza.devcluster.DevClusterSpec;
import org.apache.samza.system.SystemStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A transaction that a partition has and its coordinator has not, as brokers before 4.0 could leave it: made here by a produce
 * request that arrives after the end of its transaction, at a broker that does not ask the coordinator. It would hold up every
 * reader of committed records for ever.
 */
final class HangingTransactionTest {
    private static final String TOPIC = "log";
    private static final String STRANGERS = "strangers-log";
    private static final short VERSION = 11;

    @Test
    void isAbortedByTheFenceOfANewDeploymentAndThoseOfOthersAreLeftAlone(@TempDir Path dir) throws Exception {
        DevClusterSpec spec = DevClusterSpec.in(dir)
                .withNodeManagers(0)
                .withBrokerSetting("transaction.partition.verification.enable", "false");
        try (DevCluster cluster = DevCluster.start(spec);
                Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            admin.createTopics(Set.of(new NewTopic(TOPIC, 1, (short) 1), new NewTopic(STRANGERS, 1, (short) 1)))
                    .all()
                    .get();
            hang(cluster.bootstrapServers(), admin, "samza/job/1/0", TOPIC);
            hang(cluster.bootstrapServers(), admin, "samza/job/2/0", STRANGERS);
            assertThat(committedEnd(admin, TOPIC)).as("before").isLessThan(end(admin, TOPIC));

            MapConfig config = new MapConfig(
                    Map.of("job.name", "job", "systems.kafka.producer.bootstrap.servers", cluster.bootstrapServers()));
            Set<String> fenced = new KafkaSystemFactory()
                    .fence(
                            "kafka",
                            config,
                            "samza/job/1/",
                            Set.of(new SystemStream("kafka", TOPIC), new SystemStream("kafka", STRANGERS)));

            assertThat(fenced).containsExactly("samza/job/1/0");
            assertThat(committedEnd(admin, TOPIC)).as("after").isEqualTo(end(admin, TOPIC));
            assertThat(committedEnd(admin, STRANGERS)).isLessThan(end(admin, STRANGERS));
        }
    }

    private static void hang(String broker, Admin admin, String id, String topic) throws Exception {
        Map<String, Object> config = Map.of("bootstrap.servers", broker, "transactional.id", id);
        try (var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, new byte[] {1})).get();
            producer.commitTransaction();
        }
        // The commit is answered before its markers are in the partitions. A record between the two would have the
        // marker's own
        // epoch, for which the partition would refuse the marker for ever.
        TransactionDescription owner = await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> admin.describeTransactions(Set.of(id))
                                .description(id)
                                .get(),
                        description -> description.state() == TransactionState.COMPLETE_COMMIT);
        MemoryRecords records = MemoryRecords.withTransactionalRecords(
                Compression.NONE,
                owner.producerId(),
                (short) owner.producerEpoch(),
                0,
                new SimpleRecord(new byte[] {2}, new byte[] {2}));
        assertThat(produce(broker, id, topic, records)).isEqualTo(Errors.NONE);
    }

    /** One request on a connection of its own, beside Kafka's clients, which would not send it. */
    private static Errors produce(String broker, String id, String topic, MemoryRecords records) throws IOException {
        TopicProduceData data = new TopicProduceData().setName(topic);
        data.partitionData().add(new PartitionProduceData().setIndex(0).setRecords(records));
        TopicProduceDataCollection topics = new TopicProduceDataCollection();
        topics.add(data);
        ProduceRequest request = ProduceRequest.builder(new ProduceRequestData()
                        .setTransactionalId(id)
                        .setAcks((short) -1)
                        .setTimeoutMs(10_000)
                        .setTopicData(topics))
                .build(VERSION);
        ByteBuffer bytes = request.serializeWithHeader(new RequestHeader(ApiKeys.PRODUCE, VERSION, "late", 1));
        String[] address = broker.split(":");
        try (Socket socket = new Socket(address[0], Integer.parseInt(address[1]))) {
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(bytes.remaining());
            out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
            out.flush();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            ByteBuffer answer = ByteBuffer.wrap(in.readNBytes(in.readInt()));
            ResponseHeader.parse(answer, ApiKeys.PRODUCE.responseHeaderVersion(VERSION));
            ProduceResponseData response = new ProduceResponseData(new ByteBufferAccessor(answer), VERSION);
            return Errors.forCode(response.responses()
                    .iterator()
                    .next()
                    .partitionResponses()
                    .get(0)
                    .errorCode());
        }
    }

    private static long committedEnd(Admin admin, String topic) throws Exception {
        return end(admin, topic, IsolationLevel.READ_COMMITTED);
    }

    private static long end(Admin admin, String topic) throws Exception {
        return end(admin, topic, IsolationLevel.READ_UNCOMMITTED);
    }

    private static long end(Admin admin, String topic, IsolationLevel isolation) throws Exception {
        TopicPartition partition = new TopicPartition(topic, 0);
        return admin.listOffsets(Map.of(partition, OffsetSpec.latest()), new ListOffsetsOptions(isolation))
                .partitionResult(partition)
                .get()
                .offset();
    }
}
