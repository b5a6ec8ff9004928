// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.startpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class StartpointTest {
    private final ObjectMapper mapper = new ObjectMapper();

    static Stream<Startpoint> everyKind() {
        return Stream.of(
                new StartpointOldest(),
                new StartpointUpcoming(),
                new StartpointSpecific("42"),
                new StartpointTimestamp(1_700_000_000_000L));
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void comesBackFromJson(Startpoint startpoint) throws Exception {
        Startpoint read = mapper.readValue(mapper.writeValueAsString(startpoint), Startpoint.class);

        assertThat(read).isEqualTo(startpoint).hasSameHashCodeAs(startpoint);
        assertThat(read.getCreationTimestamp()).isEqualTo(startpoint.getCreationTimestamp());
    }

    @Test
    void readsAndWritesTheStoredForm() throws Exception {
        String stored = "{\"@type\":\"StartpointTimestamp\",\"creationTimestamp\":1,\"timestampOffset\":2}";

        Startpoint startpoint = mapper.readValue(stored, Startpoint.class);

        assertThat(startpoint).isInstanceOfSatisfying(StartpointTimestamp.class, timestamp -> {
            assertThat(timestamp.getCreationTimestamp()).isEqualTo(1);
            assertThat(timestamp.getTimestampOffset()).isEqualTo(2);
        });
        assertThat(mapper.writeValueAsString(startpoint)).isEqualTo(stored);
    }

    @Test
    void differsByKindAndContent() throws Exception {
        String specific = "{\"@type\":\"StartpointSpecific\",\"creationTimestamp\":1,\"specificOffset\":\"%s\"}";
        Startpoint four = mapper.readValue(specific.formatted("4"), Startpoint.class);
        Startpoint five = mapper.readValue(specific.formatted("5"), Startpoint.class);
        Startpoint oldest =
                mapper.readValue("{\"@type\":\"StartpointOldest\",\"creationTimestamp\":1}", Startpoint.class);

        assertThat(four).isNotEqualTo(five).isNotEqualTo(oldest);
        assertThat(oldest).isNotEqualTo(four);
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void visitorRefusesKindsItDoesNotKnow(Startpoint startpoint) {
        StartpointVisitor<String, String> none = new StartpointVisitor<>() {};

        assertThatThrownBy(() -> startpoint.apply("in", none))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining(startpoint.getClass().getSimpleName());
    }

    @Test
    void visitorGetsTheKindAndTheInput() {
        StartpointVisitor<String, String> visitor = new StartpointVisitor<>() {
            @Override
            public String visit(String input, StartpointSpecific specific) {
                return input + specific.getSpecificOffset();
            }

            @Override
            public String visit(String input, StartpointOldest oldest) {
                return input + "oldest";
            }
        };

        assertThat(new StartpointSpecific("42").apply("at ", visitor)).isEqualTo("at 42");
        assertThat(new StartpointOldest().apply("at ", visitor)).isEqualTo("at oldest");
    }
}
