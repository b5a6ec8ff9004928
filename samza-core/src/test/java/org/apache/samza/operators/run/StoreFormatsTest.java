// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.apache.samza.serializers.LongSerde;
import org.apache.samza.serializers.Serde;
import org.apache.samza.serializers.StringSerde;
import org.apache.samza.util.TimestampedValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes in the stores of operators. The hexadecimal ones were written by the published classes of release 1.8.0. */
final class StoreFormatsTest {
    private static final long TIME = 0x0102030405060708L;

    @Test
    void keysOfWindowsAreThoseOf18() {
        WindowKeySerde serde = new WindowKeySerde(text());
        WindowEntryKey key = new WindowEntryKey("ab", TIME, 5);

        assertThat(HexFormat.of().formatHex(serde.toBytes(key))).isEqualTo("616201020304050607080000000000000005");
        assertThat(serde.fromBytes(serde.toBytes(key))).isEqualTo(key);
    }

    @Test
    void aWindowWithoutKeysHasOnlyItsTime() {
        WindowKeySerde serde = new WindowKeySerde(null);
        WindowEntryKey key = new WindowEntryKey(null, 1000, 0);

        assertThat(HexFormat.of().formatHex(serde.toBytes(key))).isEqualTo("00000000000003e80000000000000000");
        assertThat(serde.fromBytes(serde.toBytes(key))).isEqualTo(key);
    }

    @Test
    void messagesWithoutKeyHaveTheBytesThatTheyHaveIn18() {
        WindowEntryKey none = new WindowEntryKey(null, 7, 1);
        String bytes = "00000000000000070000000000000001";

        WindowKeySerde numbers = new WindowKeySerde(numbers());
        assertThat(HexFormat.of().formatHex(numbers.toBytes(none))).isEqualTo(bytes);
        assertThat(numbers.fromBytes(numbers.toBytes(none))).isEqualTo(none);

        WindowKeySerde texts = new WindowKeySerde(text());
        assertThat(HexFormat.of().formatHex(texts.toBytes(none))).isEqualTo(bytes);
        assertThat(texts.fromBytes(texts.toBytes(none))).isEqualTo(new WindowEntryKey("", 7, 1));
    }

    @Test
    void joinedMessagesAreThoseOf18() {
        JoinValueSerde serde = new JoinValueSerde(text());

        assertThat(HexFormat.of().formatHex(serde.toBytes(new TimestampedValue<>("ab", TIME))))
                .isEqualTo("61620102030405060708");
        TimestampedValue<Object> read = serde.fromBytes(serde.toBytes(new TimestampedValue<>("ab", TIME)));
        assertThat(read.getValue()).isEqualTo("ab");
        assertThat(read.getTimestamp()).isEqualTo(TIME);
    }

    @Test
    void theStateOfAWindowComesBack() {
        WindowValueSerde serde = new WindowValueSerde(text(), true);
        WindowState state = new WindowState(1, 2, 3, 4, 5, true, "folded");

        assertThat(serde.fromBytes(serde.toBytes(state))).isEqualTo(state);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 127, 128, 16_383, 16_384, 1_700_000_000_000L, Long.MAX_VALUE, -1, Long.MIN_VALUE})
    void numbersOfAnySizeComeBack(long number) {
        WindowValueSerde serde = new WindowValueSerde(text(), true);
        WindowState whole = new WindowState(number, 5, number, number, number, false, "folded");
        WindowState inPhases = new WindowState(7, number, 9, number, 3, false, "folded");

        assertThat(serde.fromBytes(serde.toBytes(whole))).isEqualTo(whole);
        assertThat(serde.fromBytes(serde.toBytes(inPhases))).isEqualTo(inPhases);
    }

    @Test
    void theStateOfAWindowAddsFewBytesToItsValue() {
        WindowValueSerde serde = new WindowValueSerde(numbers(), true);
        WindowState state = WindowState.begin(1_700_000_000_000L, 0L)
                .with(1_700_000_000_000L, 1L)
                .with(1_700_000_000_900L, 2L);

        assertThat(serde.toBytes(state)).hasSize(18 + Long.BYTES);
    }

    @Test
    void aStateWithoutValueIsNotOneWithAnEmptyValue() {
        WindowValueSerde serde = new WindowValueSerde(text(), true);

        assertThat(serde.fromBytes(serde.toBytes(WindowState.begin(7, null)))).isEqualTo(WindowState.begin(7, null));
        assertThat(serde.fromBytes(serde.toBytes(WindowState.begin(7, "")))).isEqualTo(WindowState.begin(7, ""));
    }

    @Test
    void aFoldedValueOf18IsReadAsAState() {
        Object read = new WindowValueSerde(text(), true).fromBytes("17".getBytes(StandardCharsets.UTF_8));

        assertThat(read).isInstanceOfSatisfying(WindowState.class, state -> {
            assertThat(state.value()).isEqualTo("17");
            assertThat(state.messages()).isEqualTo(1);
        });
    }

    @Test
    void aMessageIsReadAsAMessage() {
        WindowValueSerde serde = new WindowValueSerde(text(), false);

        assertThat(serde.fromBytes(serde.toBytes("message"))).isEqualTo("message");
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // a serde of numbers, used for numbers
    private static Serde<Object> numbers() {
        return (Serde) new LongSerde();
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // a serde of texts, used for texts
    private static Serde<Object> text() {
        return (Serde) new StringSerde();
    }
}
