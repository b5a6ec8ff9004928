// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

/**
 * What an {@link ObjectCache} knows of a key: entry of its table, link of a chain and holder of the value in one object, as each further
 * object would be one more load from memory at every look-up.
 */
final class Slot<V> {
    /** The key as the table compares it, or its type if it is {@link Unboxed}; null only where the slot stands for none. */
    private final Object key;
    /** The key where {@link #key} is a type. */
    private final long keyNumber;
    /** Of the key, as the table wants it. */
    final int hash;

    boolean isChanged;
    /** The value, or its type if it is {@link Unboxed}. */
    private Object value;

    /** The value where {@link #value} is a type. */
    private long number;
    /** In its bin of the table. */
    Slot<V> next;
    /** In its chain. */
    Slot<V> before;
    /** In its chain. */
    Slot<V> after;

    Slot(Object key) {
        this.key = Unboxed.kept(key);
        this.keyNumber = Unboxed.number(key);
        this.hash = key == null ? 0 : SlotTable.hash(key);
    }

    /** As the table compares it. */
    Object key() {
        return Unboxed.boxed(key, keyNumber);
    }

    /** Whether this is the key, given what {@link Unboxed} makes of it. */
    boolean hasKey(Object kept, long ofNumber) {
        return keyNumber == ofNumber && (key == kept || key.equals(kept));
    }

    /** Null when the key was deleted. */
    @SuppressWarnings("unchecked") // only what was set
    V value() {
        return (V) Unboxed.boxed(value, number);
    }

    /** Sets the value; null for a delete. */
    void set(V newValue) {
        number = Unboxed.number(newValue);
        Object kept = Unboxed.kept(newValue);
        // What is not written the collector need not look at.
        if (value != kept) {
            value = kept;
        }
    }
}
