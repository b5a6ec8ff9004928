// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

import java.util.NavigableMap;

/** A range of a store as it was at one moment, to be walked any number of times. */
final class StoreSnapshot<K, V> implements KeyValueSnapshot<K, V>, AutoCloseable {
    private final ByteStore.View view;
    private final byte[] from;
    private final byte[] to;
    private final NavigableMap<byte[], byte[]> uncommitted;
    private final StoreSerdes<K, V> serdes;
    private final OpenIterators open;
    private boolean closed;

    StoreSnapshot(
            ByteStore.View view,
            byte[] from,
            byte[] to,
            NavigableMap<byte[], byte[]> uncommitted,
            StoreSerdes<K, V> serdes,
            OpenIterators open) {
        this.view = view;
        this.from = from;
        this.to = to;
        this.uncommitted = uncommitted;
        this.serdes = serdes;
        this.open = open;
        open.opened(this);
    }

    @Override
    public KeyValueIterator<K, V> iterator() {
        if (closed) {
            throw new IllegalStateException("The snapshot is closed");
        }
        ByteStore.Cursor cursor = new MergedCursor(view.range(from, to), uncommitted);
        return new StoreIterator<>(cursor, new Borrowed(view), serdes, open);
    }

    /** The snapshot's view in the hands of one of its iterators, which must not close it. */
    private record Borrowed(ByteStore.View view) implements ByteStore.View {
        @Override
        public ByteStore.Cursor range(byte[] from, byte[] to) {
            return view.range(from, to);
        }

        @Override
        public void close() {}
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            open.closed(this);
            view.close();
        }
    }
}
