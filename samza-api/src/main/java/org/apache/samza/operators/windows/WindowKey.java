// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.windows;

import java.util.Objects;

/**
 * Tells a window from others: the key of its messages, and which of that key's windows it is. Immutable as far as the
 * key is.
 *
 * @param <K> type of the key
 */
public class WindowKey<K> {
    private final K key;
    private final String paneId;

    /**
     * Names a window.
     *
     * @param key the key of the window's messages; null where windows have no keys
     * @param windowId which of the key's windows: for windows by time, when it begins, in milliseconds since the epoch
     */
    public WindowKey(K key, String windowId) {
        this.key = key;
        this.paneId = windowId;
    }

    /**
     * Tells the key of the window's messages.
     *
     * @return the key; null where windows have no keys
     */
    public K getKey() {
        return key;
    }

    /**
     * Tells which of the key's windows it is.
     *
     * @return the id as given at construction
     */
    public String getPaneId() {
        return paneId;
    }

    /** Shows {@code key:id}, or only the id where there is no key. */
    @Override
    public String toString() {
        return key == null ? String.valueOf(paneId) : key + ":" + paneId;
    }

    /** Two are equal when they are of the same class, their keys are equal and their ids are equal. */
    @Override
    @SuppressWarnings("EqualsGetClass") // a subclass may tell apart more
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        if (other == null || getClass() != other.getClass()) {
            return false;
        }
        WindowKey<?> that = (WindowKey<?>) other;
        return Objects.equals(key, that.key) && Objects.equals(paneId, that.paneId);
    }

    @Override
    public int hashCode() {
        return 31 * Objects.hashCode(key) + Objects.hashCode(paneId);
    }
}
