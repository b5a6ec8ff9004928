// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

/** What an {@link ObjectCache} knows of a key. One object for all, as each more would be fetched from memory at every look-up. */
final class Slot<V> {
    /** As the table compares keys; null only where it stands for none. */
    final Object key;
    /** Of the key, as the table wants it. */
    final int hash;

    V value;
    boolean isChanged;
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
    V value() {
        return value;
    }
}
