// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

package org.apache.samza.serializers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.samza.SamzaException;
import org.apache.samza.config.MapConfig;
import org.apache.samza.operators.KV;
import org.junit.jupiter.api.Test;

/** The bytes here were observed from release 1.8.0: changelogs and stores hold them. */
class SerdeGoldenBytesTest {
    private static final HexFormat HEX = HexFormat.of();

    private static byte[] bytes(String hex) {
        return HEX.parseHex(hex);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static <T> void assertGolden(Serde<T> serde, T object, String hex) {
        assertThat(HEX.formatHex(serde.toBytes(object))).isEqualTo(hex);
        assertThat(serde.fromBytes(bytes(hex))).isEqualTo(object);
    }

    @Test
    void integersAreFourBytesBigEndian() {
        assertGolden(new IntegerSerde(), 0x01020304, "01020304");
        assertGolden(new IntegerSerde(), -2, "fffffffe");
        assertGolden(new IntegerSerde(), Integer.MIN_VALUE, "80000000");
        assertGolden(new IntegerSerde(), 0x80ff80ff, "80ff80ff");
    }

    @Test
    void longsAreEightBytesBigEndian() {
        assertGolden(new LongSerde(), 0x0102030405060708L, "0102030405060708");
        assertGolden(new LongSerde(), -1L, "ffffffffffffffff");
        assertGolden(new LongSerde(), 0xff00ff80f0f0f080L, "ff00ff80f0f0f080");
        assertGolden(new LongSerde(), 0x00000000_80000000L, "0000000080000000");
    }

    @Test
    void doublesAreTheirBitsBigEndian() {
        assertGolden(new DoubleSerde(), 1.5, "3ff8000000000000");
        assertGolden(new DoubleSerde(), -0.0, "8000000000000000");
        byte[] oddNan = new DoubleSerde().toBytes(Double.longBitsToDouble(0x7ff8000000000001L));
        assertThat(HEX.formatHex(oddNan)).isEqualTo("7ff8000000000001");
    }

    @Test
    void uuidsAreTheirTwoLongs() {
        assertGolden(new UUIDSerde(), new UUID(1, 2), "00000000000000010000000000000002");
        assertGolden(
                new UUIDSerde(),
                UUID.fromString("f47ac10b-58cc-4372-a567-0e02b2c3d479"),
                "f47ac10b58cc4372a5670e02b2c3d479");
    }

    @Test
    void stringsAreUtf8UnlessToldOtherwise() {
        assertGolden(new StringSerde(), "a\u00e9\u20ac", "61c3a9e282ac");
        assertGolden(new StringSerde("ISO-8859-1"), "\u00e9", "e9");
        Serde<String> configured =
                new StringSerdeFactory().getSerde("string", new MapConfig(Map.of("encoding", "UTF-16BE")));
        assertGolden(configured, "a", "0061");
        assertGolden(new StringSerdeFactory().getSerde("string", new MapConfig(Map.of())), "\u00e9", "c3a9");
    }

    @Test
    void charactersWithoutAnEncodingAreReplacedNotRefused() {
        assertThat(new StringSerde().toBytes("\ud800")).isEqualTo(bytes("3f"));
        assertThat(new StringSerde().fromBytes(bytes("ff"))).isEqualTo("\ufffd");
    }

    @Test
    void javaSerialisedObjectsKeepTheirForm() {
        assertGolden(new SerializableSerde<>(), "hi", "aced00057400026869");
    }

    @Test
    void pairsEndInEightZeroBytes() {
        KVSerde<String, Integer> serde = KVSerde.of(new StringSerde(), new IntegerSerde());
        assertGolden(serde, KV.of("a", 1), "00000001" + "61" + "00000004" + "00000001" + "0000000000000000");
        assertGolden(
                KVSerde.of(new StringSerde(), new StringSerde()), KV.of("k", ""), "000000016b000000000000000000000000");
    }

    @Test
    void pairsAreReadWithoutTheirTrailingZeros() {
        KVSerde<String, String> serde = KVSerde.of(new StringSerde(), new StringSerde());
        assertThat(serde.fromBytes(bytes("00000001610000000162"))).isEqualTo(KV.of("a", "b"));
    }

    @Test
    void jsonUsesJacksonsOwnNamesAndRefusesUnknownProperties() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("a", 1);
        object.put("b", List.of(1.5, "x"));
        assertThat(new JsonSerdeV2<>().toBytes(object)).asString().isEqualTo("{\"a\":1,\"b\":[1.5,\"x\"]}");
        assertThat(new JsonSerdeV2<>().fromBytes(utf8("{\"b\":1,\"a\":[1.5,99999999999]}")))
                .isEqualTo(Map.of("b", 1, "a", List.of(1.5, 99999999999L)));

        JsonSerdeV2<PageView> serde = JsonSerdeV2.of(PageView.class);
        assertThat(serde.toBytes(new PageView("u", null))).asString().isEqualTo("{\"userName\":\"u\",\"url\":null}");
        assertThat(serde.fromBytes(utf8("{\"userName\":\"k\"}"))).isEqualTo(new PageView("k", null));
        assertThatThrownBy(() -> serde.fromBytes(utf8("{\"user-name\":\"k\"}")))
                .isInstanceOf(SamzaException.class)
                .hasMessageContaining("PageView");
    }

    @Test
    void emptyOrBrokenJsonIsRefusedAndTheLiteralNullIsNull() {
        JsonSerdeV2<Object> serde = new JsonSerdeV2Factory().getSerde("json", new MapConfig(Map.of()));
        assertThatThrownBy(() -> serde.fromBytes(new byte[0])).isInstanceOf(SamzaException.class);
        assertThatThrownBy(() -> serde.fromBytes(utf8("{"))).isInstanceOf(SamzaException.class);
        assertThatThrownBy(() -> serde.toBytes(new Object()))
                .isInstanceOf(SamzaException.class)
                .hasMessageContaining("java.lang.Object");
        assertThat(serde.fromBytes(utf8("null"))).isNull();
        assertThat(serde.fromBytes(utf8("1 2"))).isEqualTo(1);
    }

    @Test
    void bytesPassThroughUncopied() {
        byte[] array = {1, 2};
        assertThat(new ByteSerde().toBytes(array)).isSameAs(array);
        assertThat(new ByteSerde().fromBytes(array)).isSameAs(array);
        assertThat(new ByteBufferSerde().fromBytes(array).array()).isSameAs(array);
    }

    @Test
    void buffersAreCopiedFromPositionToLimitAndLeftAsTheyAre() {
        ByteBuffer buffer = ByteBuffer.wrap(new byte[] {1, 2, 3, 4}).position(1).limit(3);
        assertThat(new ByteBufferSerde().toBytes(buffer)).containsExactly(2, 3);
        assertThat(buffer.position()).isEqualTo(1);
        assertThat(new ByteBufferSerde().toBytes(buffer.asReadOnlyBuffer())).containsExactly(2, 3);
        assertThat(new ByteBufferSerde().toBytes(ByteBuffer.allocateDirect(2))).containsExactly(0, 0);
    }

    @Test
    void nullStandsForNullInEverySerde() {
        List<Serde<?>> serdes = List.of(
                new ByteSerde(),
                new ByteBufferSerde(),
                new IntegerSerde(),
                new LongSerde(),
                new DoubleSerde(),
                new StringSerde(),
                new UUIDSerde(),
                new SerializableSerde<>(),
                new JsonSerdeV2<>(),
                KVSerde.of(new StringSerde(), new StringSerde()));
        assertThat(serdes).allSatisfy(serde -> {
            assertThat(serde.toBytes(null)).isNull();
            assertThat(serde.fromBytes(null)).isNull();
        });
    }

    @Test
    void tooFewBytesAreRefusedWithBothLengths() {
        assertThatThrownBy(() -> new LongSerde().fromBytes(new byte[7]))
                .isInstanceOf(SamzaException.class)
                .hasMessageContaining("a long")
                .hasMessageContaining("8 bytes, found 7");
        assertThatThrownBy(() -> new IntegerSerde().fromBytes(new byte[3])).isInstanceOf(SamzaException.class);
        assertThatThrownBy(() -> new DoubleSerde().fromBytes(new byte[0])).isInstanceOf(SamzaException.class);
        assertThatThrownBy(() -> new UUIDSerde().fromBytes(new byte[15])).isInstanceOf(SamzaException.class);
        assertThatThrownBy(() -> new SerializableSerde<String>().fromBytes(new byte[1]))
                .isInstanceOf(SamzaException.class);
    }

    @Test
    void bytesBeyondANumberAreNotLookedAt() {
        assertThat(new IntegerSerde().fromBytes(bytes("000000050909"))).isEqualTo(5);
    }

    @Test
    void brokenPairsAreRefused() {
        KVSerde<String, String> serde = KVSerde.of(new StringSerde(), new StringSerde());
        for (String hex : List.of("", "000000", "ffffffff61", "0000000261", "0000000161", "0000000161ffffffff")) {
            assertThatThrownBy(() -> serde.fromBytes(bytes(hex))).as(hex).isInstanceOf(SamzaException.class);
        }
        assertThatThrownBy(() -> serde.fromBytes(bytes("7fffffff61")))
                .isInstanceOf(SamzaException.class)
                .hasMessageContaining("2147483647");
        assertThatThrownBy(() -> serde.toBytes(KV.of(null, "v")))
                .isInstanceOf(SamzaException.class)
                .hasMessageContaining("key");
    }

    @Test
    void anUnknownEncodingIsNamedAtFirstUse() {
        StringSerde serde = new StringSerde("no-such");
        assertThatThrownBy(() -> serde.toBytes("a"))
                .isInstanceOf(SamzaException.class)
                .hasMessageContaining("no-such");
        assertThatThrownBy(() -> new StringSerde(null).fromBytes(new byte[1])).isInstanceOf(SamzaException.class);
    }

    @Test
    void theNoOpSerdeRefusesToWork() {
        assertThatThrownBy(() -> new NoOpSerde<>().toBytes("a")).isInstanceOf(SamzaException.class);
        assertThatThrownBy(() -> new NoOpSerde<>().fromBytes(null)).isInstanceOf(SamzaException.class);
    }

    record PageView(String userName, String url) {}
}
