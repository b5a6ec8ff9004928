// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.windows;

import org.apache.samza.operators.triggers.FiringType;

/**
 * What a window hands out when a trigger fires. Immutable as far as its parts are.
 *
 * @param <K> type of the window's key
 * @param <V> type of what the window gathered
 */
public final class WindowPane<K, V> {
    private final WindowKey<K> key;
    private final V value;
    private final FiringType type;

    /**
     * Puts a pane together.
     *
     * @param key of which window
     * @param value what the window gathered
     * @param mode what becomes of the window's contents; part of the signature, and not kept, as nothing asks for it
     * @param type which trigger fired
     */
    public WindowPane(WindowKey<K> key, V value, AccumulationMode mode, FiringType type) {
        this.key = key;
        this.value = value;
        this.type = type;
    }

    /**
     * Returns what the window gathered: since its beginning or since its last pane, as its {@link AccumulationMode}
     * says.
     *
     * @return the value as given at construction
     */
    public V getMessage() {
        return value;
    }

    /**
     * Tells which window the pane is of.
     *
     * @return the key as given at construction; several panes of one window have equal ones
     */
    public WindowKey<K> getKey() {
        return key;
    }

    /**
     * Tells which trigger fired.
     *
     * @return the type as given at construction
     */
    public FiringType getFiringType() {
        return type;
    }
}
