// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.samza.config.MapConfig;
import org.apache.samza.devcluster.DevCluster;
import org.apache.samza.example.callgraph.Call;
import org.apache.samza.example.callgraph.CallLoad;
import org.apache.samza.example.callgraph.CallTree;
import org.apache.samza.example.callgraph.CallTrees;
import org.apache.samza.runtime.LocalApplicationRunner;
import org.apache.samza.serializers.Serde;
import org.apache.samza.test.support.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that are open when the application stops, on a real Kafka. */
final class CallTreesOverKafkaTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int REQUESTS = 200;
    private static final int CALLS = 6;
    private static final long LONG_MS = 600_000;
    private static final long SHORT_MS = 10;

    @TempDir
    private Path dir;

    @Test
    void openRequestsOutliveARestartAndAreCompletedOrTimedOut() {
        var load = new CallLoad(1);
        List<Call> before = new ArrayList<>();
        List<Call> after = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            List<Call> calls = load.request(CALLS);
            before.addAll(calls.subList(0, CALLS / 2));
            after.addAll(calls.subList(CALLS / 2, CALLS));
        }
        Call lost = after.remove(0);

        try (DevCluster cluster = DevCluster.kafkaOnly(dir.resolve("kafka"));
                var topics = new Topics(cluster.bootstrapServers())) {
            topics.create("calls", 2, Map.of());
            topics.create("call-trees", 2, Map.of());
            send(topics, before);
            var first = started(topics, LONG_MS);
            await().atMost(LIMIT).until(() -> between(topics) == before.size());
            first.kill();
            assertThat(topics.count("call-trees")).isZero();

            send(topics, after);
            var second = started(topics, LONG_MS);
            await().atMost(LIMIT).until(() -> topics.count("call-trees") == REQUESTS - 1);
            second.kill();
            assertThat(trees(topics).values()).allMatch(CallTree::complete);

            var third = started(topics, SHORT_MS);
            await().atMost(LIMIT).until(() -> topics.count("call-trees") == REQUESTS);
            third.kill();
            assertThat(trees(topics).get(lost.requestId()).complete()).isFalse();
        }
    }

    private LocalApplicationRunner started(Topics topics, long timeoutMs) {
        Map<String, String> config = new HashMap<>();
        config.put("job.name", "call-trees");
        config.put("job.default.system", "kafka");
        config.put("job.coordinator.replication.factor", "1");
        config.put("job.logged.store.base.dir", dir.resolve("stores").toString());
        config.put("call-graph.timeout.ms", Long.toString(timeoutMs));
        config.put("task.checkpoint.factory", "org.apache.samza.checkpoint.kafka.KafkaCheckpointManagerFactory");
        config.put("task.checkpoint.replication.factor", "1");
        config.put("systems.kafka.producer.bootstrap.servers", topics.brokers());
        config.put("systems.kafka.default.stream.samza.offset.default", "oldest");
        config.put("systems.kafka.default.stream.replication.factor", "1");
        config.put("stores.default.changelog.replication.factor", "1");
        var runner = new LocalApplicationRunner(new CallTrees(), new MapConfig(config));
        runner.run();
        return runner;
    }

    /** Calls that have gone the first hop. */
    private static long between(Topics topics) {
        String stream = "call-trees-1-partition_by-request";
        return topics.names().contains(stream) ? topics.count(stream) : 0;
    }

    private static void send(Topics topics, List<Call> calls) {
        Serde<Call> serde = Call.serde().getValueSerde();
        List<ProducerRecord<String, String>> records = new ArrayList<>();
        for (Call call : calls) {
            records.add(new ProducerRecord<>(
                    "calls", "call-" + records.size(), new String(serde.toBytes(call), StandardCharsets.UTF_8)));
        }
        topics.send(records);
    }

    private static Map<String, CallTree> trees(Topics topics) {
        Serde<CallTree> serde = CallTree.serde().getValueSerde();
        Map<String, CallTree> trees = new HashMap<>();
        for (Topics.Entry entry : topics.read("call-trees")) {
            CallTree tree = serde.fromBytes(entry.value().getBytes(StandardCharsets.UTF_8));
            assertThat(trees.put(entry.key(), tree)).as("trees of one request").isNull();
        }
        return trees;
    }
}
