// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

package org.apache.samza.operators;

import java.util.Objects;

/**
 * A partial change to a table record, with an optional whole record to insert first when the table holds none for the
 * key.
 *
 * <p>Without a default, an update of an absent record is the table's to refuse or ignore. A {@code null} default is the
 * same as no default.
 *
 * @param <U> type of the update
 * @param <V> type of the record
 */
public final class UpdateMessage<U, V> {
    private final U update;
    private final V defaultValue;

    private UpdateMessage(U update, V defaultValue) {
        this.update = update;
        this.defaultValue = defaultValue;
    }

    /**
     * Creates an update with a record to insert first if the table has none.
     *
     * @param update the change to apply
     * @param defaultValue the record to start from, or {@code null} for none
     * @param <U> type of the update
     * @param <V> type of the record
     * @return a new message, never {@code null}
     */
    public static <U, V> UpdateMessage<U, V> of(U update, V defaultValue) {
        return new UpdateMessage<>(update, defaultValue);
    }

    /**
     * Creates an update that has no default record.
     *
     * @param update the change to apply
     * @param <U> type of the update
     * @param <V> type of the record
     * @return a new message, never {@code null}
     */
    public static <U, V> UpdateMessage<U, V> of(U update) {
        return new UpdateMessage<>(update, null);
    }

    /**
     * Returns the change to apply.
     *
     * @return the update as given to {@code of}
     */
    public U getUpdate() {
        return update;
    }

    /**
     * Returns the record to insert when the table has none for the key.
     *
     * @return the default record, or {@code null} if there is none
     */
    public V getDefault() {
        return defaultValue;
    }

    /**
     * Tells whether there is a default record.
     *
     * @return {@code true} if {@link #getDefault()} is not {@code null}
     */
    public boolean hasDefault() {
        return defaultValue != null;
    }

    /** Two messages are equal when their updates are equal and their defaults are equal. */
    @Override
    public boolean equals(Object other) {
        return other instanceof UpdateMessage<?, ?> that
                && Objects.equals(update, that.update)
                && Objects.equals(defaultValue, that.defaultValue);
    }

    @Override
    public int hashCode() {
        return 31 * (31 + Objects.hashCode(update)) + Objects.hashCode(defaultValue);
    }

    /** Shows both parts as {@code UpdateMessage{update, default}}, for logs. */
    @Override
    public String toString() {
        return "UpdateMessage{" + update + ", " + defaultValue + "}";
    }
}
