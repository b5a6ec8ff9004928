// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds slots by key: a hash table whose entries are the slots themselves. A cache is larger than that of the processor, so a look-up
 * costs what it fetches from memory, and {@link HashMap} would fetch an entry of its own on the way to the slot.
 *
 * <p>A bin with too many slots, as of keys whose hashes collide by chance or by intent, is left to a {@code HashMap}, which
 * finds them in logarithmic time if they can be compared.
 */
final class SlotTable<V> {
    private static final int LEAST_BINS = 16;
    private static final int MOST_BINS = 1 << 30;
    /** From here on the room of what has left is given back. */
    private static final int MANY_BINS = 1 << 11;
    /** Hashes that are as good as random put more into one bin of a hundred million. */
    private static final int MOST_IN_A_BIN = 8;

    /** Stands in bins whose slots are in {@link #crowd}. */
    private final Slot<V> crowded = new Slot<>(null);

    private final Map<Object, Slot<V>> crowd = new HashMap<>();
    private Slot<V>[] bins = bins(LEAST_BINS);
    private int size;

    @SuppressWarnings("unchecked") // an array of a generic type
    private static <V> Slot<V>[] bins(int count) {
        return (Slot<V>[]) new Slot<?>[count];
    }

    /** What slots keep of a key's hash: bins are told apart by lower bits, in which many differ too little. */
    static int hash(Object key) {
        int hash = key.hashCode();
        return hash ^ (hash >>> 16);
    }

    /** The slot of a key; null if there is none. */
    Slot<V> find(Object key) {
        int hash = hash(key);
        Slot<V> slot = bins[hash & (bins.length - 1)];
        if (slot == crowded) {
            return crowd.get(key);
        }
        while (slot != null && !(slot.hash == hash && (slot.key == key || slot.key.equals(key)))) {
            slot = slot.next;
        }
        return slot;
    }

    /** Adds one whose key has none. */
    void add(Slot<V> slot) {
        if (++size > roomIn(bins.length) && bins.length < MOST_BINS) {
            resize(2 * bins.length);
        }
        insert(slot);
    }

    /** Removes one that is there. */
    void remove(Slot<V> slot) {
        size--;
        int bin = slot.hash & (bins.length - 1);
        if (bins[bin] == crowded) {
            crowd.remove(slot.key);
        } else if (bins[bin] == slot) {
            bins[bin] = slot.next;
        } else {
            Slot<V> before = bins[bin];
            while (before.next != slot) {
                before = before.next;
            }
            before.next = slot.next;
        }
    }

    /** Gives back the room of what was removed, if that is nearly all. */
    void trim() {
        if (bins.length > MANY_BINS && size < bins.length / 8) {
            int enough = LEAST_BINS;
            while (size > roomIn(enough)) {
                enough *= 2;
            }
            resize(enough);
        }
    }

    /** How many slots so many bins are meant for: three in four. */
    private static int roomIn(int bins) {
        return bins - bins / 4;
    }

    private void insert(Slot<V> slot) {
        int bin = slot.hash & (bins.length - 1);
        Slot<V> first = bins[bin];
        if (first != crowded && isFull(first)) {
            for (Slot<V> other = first; other != null; other = other.next) {
                crowd.put(other.key, other);
            }
            first = crowded;
            bins[bin] = crowded;
        }
        if (first == crowded) {
            crowd.put(slot.key, slot);
        } else {
            slot.next = first;
            bins[bin] = slot;
        }
    }

    private static boolean isFull(Slot<?> first) {
        int length = 0;
        for (Slot<?> slot = first; slot != null; slot = slot.next) {
            length++;
        }
        return length >= MOST_IN_A_BIN;
    }

    private void resize(int count) {
        Slot<V>[] from = bins;
        List<Slot<V>> fromCrowd = List.copyOf(crowd.values());
        bins = bins(count);
        crowd.clear();
        for (Slot<V> first : from) {
            Slot<V> slot = first == crowded ? null : first;
            while (slot != null) {
                Slot<V> next = slot.next;
                insert(slot);
                slot = next;
            }
        }
        fromCrowd.forEach(this::insert);
    }
}
