// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SlotTableTest {
    /** One of few hashes, or of many; counts how often keys are compared. */
    private record Key(int number, int hashes, AtomicInteger comparisons) implements Comparable<Key> {
        @Override
        public int hashCode() {
            return number % hashes;
        }

        @Override
        public boolean equals(Object other) {
            comparisons.incrementAndGet();
            return other instanceof Key that && number == that.number;
        }

        @Override
        public int compareTo(Key that) {
            comparisons.incrementAndGet();
            return Integer.compare(number, that.number);
        }
    }

    private final SlotTable<String> table = new SlotTable<>();
    private final AtomicInteger comparisons = new AtomicInteger();

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 1000, Integer.MAX_VALUE})
    void findsWhatAMapWouldFindWhateverTheHashes(int hashes) {
        Map<Integer, Slot<String>> expected = new HashMap<>();
        var random = new Random(hashes);
        // It grows and shrinks again, several times.
        for (int most : new int[] {10_000, 20, 3000, 0, 50}) {
            for (int step = 0; step < 30_000; step++) {
                int number = random.nextInt(12_000);
                Slot<String> slot = expected.get(number);
                assertThat(table.find(new Key(number, hashes, comparisons))).isSameAs(slot);
                if (slot == null && expected.size() < most) {
                    slot = new Slot<>(new Key(number, hashes, comparisons));
                    table.add(slot);
                    expected.put(number, slot);
                } else if (slot != null && (expected.size() > most || random.nextInt(4) == 0)) {
                    table.remove(slot);
                    expected.remove(number);
                }
                if (step % 5000 == 0) {
                    table.trim();
                }
            }
        }
        table.trim();
        expected.forEach((number, slot) ->
                assertThat(table.find(new Key(number, hashes, comparisons))).isSameAs(slot));
    }

    private List<Slot<String>> added(int count, int hashes) {
        List<Slot<String>> slots = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            slots.add(new Slot<>(new Key(number, hashes, comparisons)));
            table.add(slots.get(number));
        }
        return slots;
    }

    @Test
    void givesBackTheRoomOfWhatHasLeft() {
        List<Slot<String>> slots = added(10_000, Integer.MAX_VALUE);
        int most = table.room();
        slots.subList(0, 5_000).forEach(table::remove);
        table.trim();
        assertThat(table.room()).isEqualTo(most);
        slots.subList(5_000, 9_990).forEach(table::remove);
        table.trim();
        assertThat(table.room()).isEqualTo(16);
        slots.subList(9_990, 10_000)
                .forEach(slot -> assertThat(table.find(slot.key())).isSameAs(slot));
    }

    @Test
    void needsNoMoreRoomHoweverOftenAKeyComesAndGoes() {
        int least = table.room();
        for (int i = 0; i < 100; i++) {
            added(1, 1).forEach(table::remove);
        }
        assertThat(table.room()).isEqualTo(least);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, Integer.MAX_VALUE})
    void aSlotThatHasLeftLeadsToNoOther(int hashes) {
        for (Slot<String> slot : added(5_000, hashes)) {
            table.remove(slot);
            assertThat(slot.next).isNull();
        }
    }

    @Test
    void keysOfOneHashAreFoundWithoutLookingAtEach() {
        added(10_000, 1);
        comparisons.set(0);
        for (int number = 0; number < 10_000; number++) {
            assertThat(table.find(new Key(number, 1, comparisons))).isNotNull();
        }

        assertThat(comparisons.get()).isLessThan(100 * 10_000);
    }
}
