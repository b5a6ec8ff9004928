// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ControlMessageTest {
    private final ObjectMapper plain = new ObjectMapper();
    private final ObjectMapper dashed =
            new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE);

    static Stream<ControlMessage> messages() {
        return Stream.of(
                new WatermarkMessage(5, "Partition 0"),
                new WatermarkMessage(5),
                new EndOfStreamMessage("Partition 0"),
                new EndOfStreamMessage(),
                new DrainMessage("Partition 0", "run-1"),
                new DrainMessage("run-1"));
    }

    @Test
    void writesTheFormOfIntermediateStreams() throws Exception {
        assertThat(plain.writeValueAsString(new WatermarkMessage(5, "Partition 0")))
                .isEqualTo("{\"timestamp\":5,\"taskName\":\"Partition 0\",\"version\":1}");
        assertThat(plain.writeValueAsString(new EndOfStreamMessage("Partition 0")))
                .isEqualTo("{\"taskName\":\"Partition 0\",\"version\":1}");
        assertThat(plain.writeValueAsString(new DrainMessage("Partition 0", "run-1")))
                .isEqualTo("{\"taskName\":\"Partition 0\",\"version\":1,\"runId\":\"run-1\"}");
    }

    @ParameterizedTest
    @MethodSource("messages")
    void comesBackFromEitherSpelling(ControlMessage message) throws Exception {
        message.setVersion(2);

        assertThat(plain.readValue(plain.writeValueAsString(message), message.getClass()))
                .isEqualTo(message);
        assertThat(dashed.readValue(dashed.writeValueAsString(message), message.getClass()))
                .isEqualTo(message);
        assertThat(plain.readValue(dashed.writeValueAsString(message), message.getClass()))
                .isEqualTo(message);
    }

    @Test
    void positionOfATypeIsItsByteOnTheWire() {
        assertThat(MessageType.values())
                .containsExactly(
                        MessageType.USER_MESSAGE, MessageType.WATERMARK, MessageType.END_OF_STREAM, MessageType.DRAIN);
    }

    @Test
    void typeIsToldFromTheMessage() {
        assertThat(MessageType.of("text")).isEqualTo(MessageType.USER_MESSAGE);
        assertThat(MessageType.of(null)).isEqualTo(MessageType.USER_MESSAGE);
        assertThat(MessageType.of(new WatermarkMessage(1))).isEqualTo(MessageType.WATERMARK);
        assertThat(MessageType.of(new EndOfStreamMessage())).isEqualTo(MessageType.END_OF_STREAM);
        assertThat(MessageType.of(new DrainMessage("run-1"))).isEqualTo(MessageType.DRAIN);
    }

    @Test
    void differentContentsAreNotEqual() {
        EndOfStreamMessage older = new EndOfStreamMessage("Partition 0");
        EndOfStreamMessage newer = new EndOfStreamMessage("Partition 0");
        newer.setVersion(2);

        assertThat(newer).isNotEqualTo(older);
        assertThat(new WatermarkMessage(1, "Partition 0")).isNotEqualTo(new WatermarkMessage(2, "Partition 0"));
        assertThat(new DrainMessage("Partition 0", "run-1")).isNotEqualTo(new DrainMessage("Partition 0", "run-2"));
    }
}
