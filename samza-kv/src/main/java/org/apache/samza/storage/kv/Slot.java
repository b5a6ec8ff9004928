// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

/**
 * What an {@link ObjectCache} knows of a key: entry of its table, link of a chain and holder of the value in one object, as each further
 * object would be one more load from memory at every look-up.
 */
final class Slot<V> {
    /**
     * The type of a whole number that is kept without its box. The box of a count is young and lies far from others, so that each
     * look-up would wait for memory once more, and the collector would have to move as many boxes as there are counts.
     */
    private enum Boxed {
        LONG,
        INTEGER
    }

    /** As the table compares keys; null only where it stands for none. */
    final Object key;
    /** Of the key, as the table wants it. */
    final int hash;

    boolean isChanged;
    /** The value, or the type of {@link #number}. */
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
        this.key = key;
        this.hash = key == null ? 0 : SlotTable.hash(key);
    }

    /** Null when the key was deleted. */
    @SuppressWarnings("unchecked") // only what was set
    V value() {
        if (value == Boxed.LONG) {
            return (V) (Long) number;
        }
        return (V) (value == Boxed.INTEGER ? (Integer) (int) number : value);
    }

    /** Sets the value; null for a delete. */
    void set(V newValue) {
        if (newValue instanceof Long whole) {
            keep(Boxed.LONG, whole);
        } else if (newValue instanceof Integer whole) {
            keep(Boxed.INTEGER, whole);
        } else {
            value = newValue;
        }
    }

    private void keep(Boxed type, long whole) {
        number = whole;
        // What is not written the collector need not look at.
        if (value != type) {
            value = type;
        }
    }
}
