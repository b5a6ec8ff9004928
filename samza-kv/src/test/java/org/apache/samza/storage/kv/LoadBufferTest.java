// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Compared with a sorted map into which the same entries are put. */
final class LoadBufferTest {
    private static final int ENTRIES = 5000;

    private final Random random = new Random(3);

    static List<Arguments> keys() {
        Random random = new Random(5);
        return List.of(
                keys(
                        "numbers of eight bytes, negative ones among them",
                        i -> ByteBuffer.allocate(Long.BYTES)
                                .putLong(random.nextLong())
                                .array()),
                keys("few, so that most come again", i -> text("k" + random.nextInt(50))),
                keys("alike in the first bytes", i -> text("a-long-common-beginning-" + random.nextInt(3000))),
                keys(
                        "alike in more than eight bytes after a common beginning",
                        i -> text(
                                (random.nextBoolean() ? "x" : "y") + "-the-same-in-the-middle-" + random.nextInt(900))),
                keys("nothing but zeros, of many lengths", i -> new byte[random.nextInt(40)]),
                keys("of any bytes and lengths", i -> {
                    byte[] key = new byte[random.nextInt(20)];
                    random.nextBytes(key);
                    return key;
                }));
    }

    private static Arguments keys(String name, IntFunction<byte[]> key) {
        return Arguments.of(Named.of(name, key));
    }

    private static byte[] text(String text) {
        return text.getBytes(UTF_8);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void handsOutTheLastEntryOfEachKeyInTheOrderOfKeys(IntFunction<byte[]> key) throws Exception {
        TreeMap<byte[], byte[]> model = new TreeMap<>(Arrays::compareUnsigned);
        LoadBuffer buffer = new LoadBuffer(1 << 20, false);
        for (int i = 0; i < ENTRIES; i++) {
            byte[] value = random.nextInt(5) == 0 ? null : text("value" + i);
            Map.Entry<byte[], byte[]> entry = new ByteEntry(key.apply(i), value);
            model.put(entry.getKey(), value);
            assertThat(buffer.add(List.of(entry))).isTrue();
        }

        assertThat(drained(buffer)).containsExactlyElementsOf(lines(model));
    }

    @Test
    void takesAllEntriesOfACallOrNone() throws Exception {
        LoadBuffer buffer = new LoadBuffer(200, false);
        Map.Entry<byte[], byte[]> small = new ByteEntry(text("small"), new byte[10]);
        Map.Entry<byte[], byte[]> large = new ByteEntry(text("large"), new byte[150]);

        assertThat(buffer.add(List.of(small))).isTrue();
        assertThat(buffer.add(List.of(small, large))).isFalse();
        assertThat(drained(buffer)).hasSize(1);
        buffer.clear();
        assertThat(buffer.isEmpty()).isTrue();
        assertThat(buffer.add(List.of(large))).isTrue();
        assertThat(drained(buffer)).hasSize(1);
    }

    @Test
    void tellsWhatCompressesFromWhatDoesNot() {
        LoadBuffer texts = new LoadBuffer(1 << 20, false);
        LoadBuffer noise = new LoadBuffer(1 << 20, false);
        for (int i = 0; i < 500; i++) {
            byte[] bytes = new byte[1000];
            random.nextBytes(bytes);
            noise.add(List.of(new ByteEntry(text("key" + i), bytes)));
            texts.add(List.of(new ByteEntry(text("key" + i), text("{\"carrier\":\"AA\",\"delay\":" + i + "}"))));
        }

        assertThat(texts.compresses()).isTrue();
        assertThat(noise.compresses()).isFalse();
    }

    private static List<String> lines(Map<byte[], byte[]> model) {
        return model.entrySet().stream()
                .map(entry -> line(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static List<String> drained(LoadBuffer buffer) throws Exception {
        List<String> lines = new ArrayList<>();
        buffer.drainSorted(new LoadBuffer.Sink() {
            @Override
            public void put(ByteBuffer key, ByteBuffer value) {
                lines.add(line(bytes(key), bytes(value)));
            }

            @Override
            public void delete(byte[] key) {
                lines.add(line(key, null));
            }
        });
        return lines;
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static String line(byte[] key, byte[] value) {
        return Arrays.toString(key) + "=" + Arrays.toString(value);
    }
}
