// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

final class ObjectCacheTest {
    private final ObjectCache<String, String> cache = new ObjectCache<>(2);

    private String value(String key) {
        Slot<String> slot = cache.find(key);
        return slot == null ? "unknown" : slot.value();
    }

    private List<String> spilled() {
        List<String> spilled = new ArrayList<>();
        cache.spill((key, value) -> spilled.add(key + "=" + value));
        return spilled;
    }

    @Test
    void theLeastRecentlyUsedUnchangedObjectLeaves() {
        cache.remember("a", "1");
        cache.remember("b", "2");
        cache.find("a");
        cache.remember("c", "3");

        assertThat(value("a")).isEqualTo("1");
        assertThat(value("b")).isEqualTo("unknown");
        assertThat(value("c")).isEqualTo("3");
    }

    @Test
    void changedObjectsStayHoweverMany() {
        for (int i = 0; i < 10; i++) {
            cache.put("k" + i, "v" + i);
        }
        cache.put("k3", "again");

        assertThat(cache.changedCount()).isEqualTo(10);
        assertThat(value("k3")).isEqualTo("again");
        assertThat(spilled()).hasSize(10).contains("k0=v0", "k3=again", "k9=v9");
        assertThat(cache.changedCount()).isZero();
        assertThat(value("k9")).isEqualTo("v9");
        assertThat(value("k0")).isEqualTo("unknown");
        assertThat(spilled()).isEmpty();
    }

    @Test
    void aDeleteIsKnownUntilItIsSpilled() {
        cache.remember("a", "1");
        cache.delete("a");

        assertThat(value("a")).isNull();
        assertThat(spilled()).containsExactly("a=null");
        assertThat(value("a")).isEqualTo("unknown");
    }

    @Test
    void whatCannotBeSpilledStaysChanged() {
        cache.put("a", "1");
        cache.put("b", "bad");
        cache.put("c", "3");

        assertThatThrownBy(() -> cache.spill((key, value) -> {
                    if (value.equals("bad")) {
                        throw new IllegalArgumentException(key);
                    }
                }))
                .hasMessage("b");
        assertThat(cache.changedCount()).isEqualTo(2);
        cache.put("b", "2");
        assertThat(spilled()).containsExactlyInAnyOrder("b=2", "c=3");
    }

    @Test
    void aCacheOfNoSizeKeepsOnlyWhatHasChanged() {
        var none = new ObjectCache<String, String>(0);
        none.remember("a", "1");
        none.put("b", "2");

        assertThat(none.find("a")).isNull();
        assertThat(none.find("b").value()).isEqualTo("2");
        none.spill((key, value) -> {});
        assertThat(none.find("b")).isNull();
    }

    @Test
    void arraysAreTheSameKeyWhenTheyHoldTheSame() {
        var bytes = new ObjectCache<byte[], String>(2);
        bytes.put(new byte[] {1, 2}, "value");

        assertThat(bytes.find(new byte[] {1, 2}).value()).isEqualTo("value");
    }

    @Test
    void arraysOfOneHashAreToldApartAndCanBePutInOrder() {
        // Pairs of one sum, as a hash has them: 31 * 1 + 31 = 31 * 2 + 0.
        byte[][] pairs = {{1, 31}, {2, 0}};
        int bits = 12;
        var bytes = new ObjectCache<byte[], String>(1 << bits);
        var keys = new ArrayList<byte[]>();
        for (int number = 0; number < 1 << bits; number++) {
            byte[] key = new byte[2 * bits];
            for (int bit = 0; bit < bits; bit++) {
                System.arraycopy(pairs[number >> bit & 1], 0, key, 2 * bit, 2);
            }
            keys.add(key);
            bytes.put(key, "value of " + number);
        }

        assertThat(keys).extracting(Arrays::hashCode).containsOnly(Arrays.hashCode(keys.get(0)));
        for (int number = 0; number < keys.size(); number++) {
            assertThat(bytes.find(keys.get(number).clone()).value()).isEqualTo("value of " + number);
        }
        // A crowded bin orders its keys, and looks at few of them, only where their class is comparable with itself.
        assertThat(ObjectCache.ArrayKey.class.getGenericInterfaces())
                .singleElement()
                .hasToString("java.lang.Comparable<" + ObjectCache.ArrayKey.class.getName() + ">");
    }

    @Test
    void numbersComeBackAsTheyWerePutAndMakeRoomForOthers() {
        var any = new ObjectCache<String, Object>(10);
        List<Object> values =
                List.of(1L, 1, Long.MIN_VALUE, Integer.MIN_VALUE, "text", Long.MAX_VALUE, 2.5, Integer.MAX_VALUE);
        for (Object value : values) {
            any.put("same", value);
            any.remember("of " + value.getClass(), value);
            assertThat(any.find("same").value()).isEqualTo(value);
            assertThat(any.find("of " + value.getClass()).value()).isEqualTo(value);
        }
        any.put("gone", 7L);
        any.delete("gone");
        assertThat(any.find("gone").value()).isNull();

        any.put("long", 8L);
        List<Object> spilled = new ArrayList<>();
        any.spill((key, value) -> spilled.add(value));
        assertThat(spilled).containsExactly(Integer.MAX_VALUE, null, 8L);
    }

    @Test
    void keysOfOneNumberAreToldApartByTheirTypes() {
        var any = new ObjectCache<Object, String>(100);
        List<Object> keys =
                List.of(7L, 7, "7", (short) 7, 0L, 0, "", -1L, -1, Long.MIN_VALUE, Integer.MIN_VALUE, 0xFFFFFFFFL);
        keys.forEach(key -> any.put(key, key.getClass() + " " + key));

        assertThat(keys).allSatisfy(key -> assertThat(any.find(key).value()).isEqualTo(key.getClass() + " " + key));
        assertThat(any.find(1L << 32)).isNull();
        List<Object> spilled = new ArrayList<>();
        any.spill((key, value) -> spilled.add(key));
        assertThat(spilled).isEqualTo(keys);
    }

    @Test
    void numbersOfOneHashAreToldApart() {
        var numbers = new ObjectCache<Long, Long>(1000);
        List<Long> keys = LongStream.range(0, 1000).mapToObj(i -> i << 32 | i).toList();
        keys.forEach(key -> numbers.remember(key, key));

        assertThat(keys).extracting(Object::hashCode).containsOnly(0);
        assertThat(keys).allSatisfy(key -> assertThat(numbers.find(key).value()).isEqualTo(key));
        numbers.remember(1L, 1L);
        assertThat(numbers.find(1L).value()).isEqualTo(1L);
        // The least recently used one had to leave a crowded bin.
        assertThat(numbers.find(0L)).isNull();
    }

    @Test
    void whatHasLeftIsNotKeptInMemoryByWhatStays() {
        var ten = new ObjectCache<Colliding, Object>(10);
        Object value = new Object();
        var first = new WeakReference<>(value);
        ten.remember(new Colliding(0), value);
        value = null;
        // One more than there is room for; before that a bin becomes crowded.
        for (int i = 1; i <= 10; i++) {
            ten.remember(new Colliding(i), "stays");
        }

        assertThat(ten.find(new Colliding(0))).isNull();
        Awaitility.await().untilAsserted(() -> {
            System.gc();
            assertThat(first.get()).isNull();
        });
        assertThat(ten.find(new Colliding(1)).value()).isEqualTo("stays");
    }

    /** All of one hash. */
    private record Colliding(int number) {
        @Override
        public int hashCode() {
            return 1;
        }
    }
}
