// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.checkpoint.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.samza.Partition;
import org.apache.samza.SamzaException;
import org.apache.samza.checkpoint.CheckpointId;
import org.apache.samza.checkpoint.CheckpointV1;
import org.apache.samza.checkpoint.CheckpointV1Json;
import org.apache.samza.checkpoint.CheckpointV2;
import org.apache.samza.checkpoint.CheckpointV2Json;
import org.apache.samza.system.SystemStreamPartition;
import org.junit.jupiter.api.Test;

/** Bytes as found in checkpoint topics of Samza 1.8; golden files lie beside this class. */
final class CheckpointBytesTest {
    private static final String GROUPER = "org.apache.samza.container.grouper.stream.GroupByPartitionFactory";
    private static final SystemStreamPartition ORDERS = ssp("orders", 3);
    private static final String MARKER = "{\"version\":1,\"changelog-ssp\":{\"system\":\"kafka\",\"partition\":0,"
            + "\"stream\":\"my-store-changelog\",\"keyBucket\":-1},\"changelog-offset\":\"987\"}";

    private static SystemStreamPartition ssp(String stream, int partition) {
        return new SystemStreamPartition("kafka", stream, new Partition(partition));
    }

    private static byte[] golden(String name) throws IOException {
        try (var file = CheckpointBytesTest.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .strip()
                    .getBytes(StandardCharsets.UTF_8);
        }
    }

    private static CheckpointV1 v1() {
        Map<SystemStreamPartition, String> offsets = new LinkedHashMap<>();
        offsets.put(ORDERS, "12345");
        offsets.put(ssp("my-store-changelog", 0), "1700000000000-123456:987");
        return new CheckpointV1(offsets);
    }

    private static CheckpointV2 v2(String stream) {
        return new CheckpointV2(
                CheckpointId.deserialize("1700000000000-123456"),
                Map.of(ssp(stream, 3), "12345"),
                Map.of("org.apache.samza.storage.KafkaChangelogStateBackendFactory", Map.of("my-store", MARKER)));
    }

    @Test
    void keysAreWrittenByteForByte() throws IOException {
        assertThat(new CheckpointRecordKey(GROUPER, "Partition 0", CheckpointRecordKey.TYPE_V1).toBytes())
                .isEqualTo(golden("key-v1.json"));
        assertThat(new CheckpointRecordKey(GROUPER, "Partition 0", CheckpointRecordKey.TYPE_V2).toBytes())
                .isEqualTo(golden("key-v2.json"));
    }

    @Test
    void keysAreReadInAnyOrderOfFields() throws IOException {
        CheckpointRecordKey key = new CheckpointRecordKey(GROUPER, "Partition \"0\" ü", "checkpoint");

        assertThat(CheckpointRecordKey.of(key.toBytes())).isEqualTo(key);
        assertThat(CheckpointRecordKey.of("{\"type\": \"t\", \"taskName\": \"n\"}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new CheckpointRecordKey(null, "n", "t"));
    }

    @Test
    void valuesOfVersionOneAreWrittenByteForByteAndReadBack() throws IOException {
        assertThat(CheckpointV1Json.write(v1())).isEqualTo(golden("value-v1.json"));
        assertThat(CheckpointV1Json.read(golden("value-v1.json"))).isEqualTo(v1());
    }

    @Test
    void valuesOfVersionTwoAreWrittenByteForByteAndReadBack() throws IOException {
        assertThat(CheckpointV2Json.write(v2("orders"))).isEqualTo(golden("value-v2.json"));
        assertThat(CheckpointV2Json.read(golden("value-v2.json"))).isEqualTo(v2("orders"));
    }

    @Test
    void dotsInNamesOfTopicsSurviveBothVersions() throws IOException {
        CheckpointV1 dotted = new CheckpointV1(Map.of(ssp("a.1", 7), "5"));

        assertThat(CheckpointV1Json.read(CheckpointV1Json.write(dotted))).isEqualTo(dotted);
        assertThat(CheckpointV2Json.read(CheckpointV2Json.write(v2("a.b.7")))).isEqualTo(v2("a.b.7"));
    }

    @Test
    void partsOfPartitionsAreKeptByVersionOneAndRefusedByVersionTwo() throws IOException {
        Map<SystemStreamPartition, String> offsets = Map.of(new SystemStreamPartition(ORDERS, 1), "5");

        assertThat(CheckpointV1Json.read(CheckpointV1Json.write(new CheckpointV1(offsets))))
                .isEqualTo(new CheckpointV1(offsets));
        assertThatThrownBy(() -> CheckpointV2Json.write(new CheckpointV2(CheckpointId.create(), offsets, Map.of())))
                .isInstanceOf(SamzaException.class)
                .hasMessageContaining("task.checkpoint.write.versions=1");
    }

    @Test
    void damageIsToldInWords() {
        assertThatThrownBy(() -> readV1("[]")).isInstanceOf(IOException.class).hasMessageContaining("JSON object");
        assertThatThrownBy(() -> readV1("{\"x\":{\"system\":\"kafka\"}}")).hasMessageContaining("field partition");
        assertThatThrownBy(() -> readV1("{\"x\":{\"system\":\"kafka\",\"partition\":\"p\"}}"))
                .hasMessageContaining("number");
        assertThatThrownBy(() -> readV1("\u0001")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> readV2("{}")).isInstanceOf(IOException.class).hasMessageContaining("input-offsets");
        assertThatThrownBy(
                        () -> readV2("{\"checkpoint-id\":\"x\",\"input-offsets\":{},\"state-checkpoint-markers\":{}}"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("checkpoint-id");
        assertThatThrownBy(() -> readV2("{\"input-offsets\":{\"orders\":\"1\"}}"))
                .hasMessageContaining("system.stream.partition, found orders");
    }

    private static void readV1(String text) throws IOException {
        CheckpointV1Json.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void readV2(String text) throws IOException {
        CheckpointV2Json.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
