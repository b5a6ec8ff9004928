// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

import java.util.HashMap;
import java.util.Map;

/**
 * Finds slots by key: a hash table whose entries are the slots themselves. A large cache does not fit the processor's, so a look-up
 * costs what it fetches from memory, and {@link HashMap} would fetch an entry of its own on the way to the slot.
 *
 * <p>A bin with too many slots, as of keys whose hashes collide by chance or by intent, is left to a {@code HashMap}, which
 * finds them in logarithmic time if they can be compared.
 *
 * <p>Invariant: a slot that is not in a list of its bin leads to no other, so that none keeps removed ones in memory.
 */
final class SlotTable<V> {
    private static final int LEAST_BINS = 16;
    private static final int MOST_BINS = 1 << 30;
    /** Above this the room of what has left is given back. */
    private static final int MANY_BINS = 1 << 11;
    /** Hashes that are as good as random put more into one bin of ten million. */
    private static final int MOST_IN_A_BIN = 8;

    /** Stands in bins whose slots are in {@link #crowd}. */
    private final Slot<V> crowded = new Slot<>(null);

    /** The slots of all crowded bins. */
    private Map<Object, Slot<V>> crowd = new HashMap<>();

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
        Object kept = Unboxed.kept(key);
        long number = Unboxed.number(key);
        while (slot != null && !(slot.hash == hash && slot.hasKey(kept, number))) {
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
            crowd.remove(slot.key());
        } else if (bins[bin] == slot) {
            bins[bin] = slot.next;
        } else {
            Slot<V> before = bins[bin];
            while (before.next != slot) {
                before = before.next;
            }
            before.next = slot.next;
        }
        slot.next = null;
    }

    /** Gives back room if less than an eighth of the bins is needed. */
    void trim() {
        if (bins.length > MANY_BINS && size < bins.length / 8) {
            int enough = LEAST_BINS;
            while (size > roomIn(enough)) {
                enough *= 2;
            }
            resize(enough);
        }
    }

    /** Bins that there is room for. */
    int room() {
        return bins.length;
    }

    /** How many slots so many bins are meant for: three in four. */
    private static int roomIn(int bins) {
        return bins - bins / 4;
    }

    private void insert(Slot<V> slot) {
        int bin = slot.hash & (bins.length - 1);
        Slot<V> first = bins[bin];
        if (first != crowded && isFull(first)) {
            Slot<V> other = first;
            while (other != null) {
                Slot<V> next = other.next;
                toCrowd(other);
                other = next;
            }
            first = crowded;
            bins[bin] = crowded;
        }
        if (first == crowded) {
            toCrowd(slot);
        } else {
            slot.next = first;
            bins[bin] = slot;
        }
    }

    private void toCrowd(Slot<V> slot) {
        slot.next = null;
        crowd.put(slot.key(), slot);
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
        Map<Object, Slot<V>> fromCrowd = crowd;
        bins = bins(count);
        crowd = new HashMap<>();
        for (Slot<V> first : from) {
            Slot<V> slot = first == crowded ? null : first;
            while (slot != null) {
                Slot<V> next = slot.next;
                insert(slot);
                slot = next;
            }
        }
        fromCrowd.values().forEach(this::insert);
    }
}
