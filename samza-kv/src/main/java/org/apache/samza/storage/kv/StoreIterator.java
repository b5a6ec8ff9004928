// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

import java.util.NoSuchElementException;

/** Entries of a store as objects, as they were when the iterator was made. Closing twice is harmless. */
final class StoreIterator<K, V> implements KeyValueIterator<K, V>, AutoCloseable {
    private final ByteStore.Cursor cursor;
    private final ByteStore.View owner;
    private final StoreSerdes<K, V> serdes;
    private final OpenIterators open;
    private Boolean ahead;
    private boolean closed;

    /**
     * @param owner closed with the iterator
     */
    StoreIterator(ByteStore.Cursor cursor, ByteStore.View owner, StoreSerdes<K, V> serdes, OpenIterators open) {
        this.cursor = cursor;
        this.owner = owner;
        this.serdes = serdes;
        this.open = open;
        open.opened(this);
    }

    @Override
    public boolean hasNext() {
        if (closed) {
            throw new IllegalStateException("The iterator is closed");
        }
        if (ahead == null) {
            ahead = cursor.next();
        }
        return ahead;
    }

    @Override
    public Entry<K, V> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ahead = null;
        return new Entry<>(serdes.key(cursor.key()), serdes.value(cursor.value()));
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            open.closed(this);
            cursor.close();
            owner.close();
        }
    }
}
