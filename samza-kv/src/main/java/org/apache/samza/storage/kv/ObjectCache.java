// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

import java.util.Arrays;
import java.util.function.BiConsumer;

/**
 * Objects in front of the serialised layers: those changed since the last spill, however many, and the most recently used
 * unchanged ones up to a limit. A key that is hot is neither deserialised nor looked up below, and a call finds it by one look-up.
 *
 * <p>Cached values are the task's own objects: changing one without putting it again is visible until it leaves the cache. Only
 * {@code Long} and {@code Integer} are boxed anew at each look-up, as they are {@link Unboxed} here.
 */
final class ObjectCache<K, V> {
    private final int capacity;
    private final SlotTable<V> slots = new SlotTable<>();
    /** Least recently used first. */
    private final Chain<V> unchanged = new Chain<>();

    private final Chain<V> changed = new Chain<>();

    /** One that keeps at most {@code capacity} unchanged objects. */
    ObjectCache(int capacity) {
        this.capacity = capacity;
    }

    /** Slots in a row, each of which can leave it at once. */
    private static final class Chain<V> {
        private final Slot<V> ends = new Slot<>(null);
        /** Also read by the thread of a reporter, which does not mind an older number. */
        private int length;

        Chain() {
            ends.before = ends;
            ends.after = ends;
        }

        void add(Slot<V> slot) {
            slot.before = ends.before;
            slot.after = ends;
            ends.before.after = slot;
            ends.before = slot;
            length++;
        }

        void remove(Slot<V> slot) {
            slot.before.after = slot.after;
            slot.after.before = slot.before;
            // Else a slot that has left the cache would keep all in memory that leave after it, if something kept it.
            slot.before = null;
            slot.after = null;
            length--;
        }

        Slot<V> first() {
            return ends.after;
        }

        boolean isLast(Slot<V> slot) {
            return ends.before == slot;
        }
    }

    /** Arrays are compared by content: as keys of a map they would be told apart by identity. */
    record ArrayKey(byte[] bytes) implements Comparable<ArrayKey> {
        @Override
        public boolean equals(Object other) {
            return other instanceof ArrayKey that && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        /** Lets arrays of one hash, which are easy to make, be found in logarithmic time. */
        @Override
        public int compareTo(ArrayKey that) {
            return Arrays.compare(bytes, that.bytes);
        }
    }

    private static Object wrap(Object key) {
        return key instanceof byte[] bytes ? new ArrayKey(bytes) : key;
    }

    @SuppressWarnings("unchecked")
    private K unwrap(Object key) {
        return (K) (key instanceof ArrayKey array ? array.bytes : key);
    }

    /** What is known of a key; null for nothing. */
    Slot<V> find(K key) {
        Slot<V> slot = slots.find(wrap(key));
        if (slot != null && !slot.isChanged && !unchanged.isLast(slot)) {
            unchanged.remove(slot);
            unchanged.add(slot);
        }
        return slot;
    }

    void put(K key, V value) {
        Slot<V> slot = slot(key);
        slot.set(value);
        if (!slot.isChanged) {
            unchanged.remove(slot);
            slot.isChanged = true;
            changed.add(slot);
        }
    }

    void delete(K key) {
        put(key, null);
    }

    /** Remembers a value as it is in the layers below. */
    void remember(K key, V value) {
        Slot<V> slot = slot(key);
        slot.set(value);
        if (slot.isChanged) {
            changed.remove(slot);
            slot.isChanged = false;
            unchanged.add(slot);
        }
        evict();
    }

    /** The slot of a key, in the chain of unchanged ones if it is new. */
    private Slot<V> slot(K key) {
        Object wrapped = wrap(key);
        Slot<V> slot = slots.find(wrapped);
        if (slot == null) {
            slot = new Slot<>(wrapped);
            slots.add(slot);
            unchanged.add(slot);
        }
        return slot;
    }

    private void evict() {
        while (unchanged.length > capacity) {
            Slot<V> eldest = unchanged.first();
            unchanged.remove(eldest);
            slots.remove(eldest);
        }
    }

    /**
     * Hands every changed entry to {@code sink}, null for a delete, and counts it as unchanged from then on. One that the sink
     * refuses, and those after it, stay changed.
     */
    void spill(BiConsumer<K, V> sink) {
        while (changed.length > 0) {
            Slot<V> slot = changed.first();
            V value = slot.value();
            sink.accept(unwrap(slot.key()), value);
            changed.remove(slot);
            slot.isChanged = false;
            if (value == null) {
                slots.remove(slot);
            } else {
                unchanged.add(slot);
                evict();
            }
        }
        slots.trim();
    }

    /** Changed entries that wait for {@link #spill}. */
    int changedCount() {
        return changed.length;
    }
}
