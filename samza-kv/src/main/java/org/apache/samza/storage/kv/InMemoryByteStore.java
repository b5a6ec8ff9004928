// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Entries in a sorted map on the heap, gone with the process and restored from the changelog in full. Views stay as they were:
 * a write copies the map first while any view is open.
 */
final class InMemoryByteStore implements ByteStore {
    private TreeMap<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);
    private int viewsOfCurrent;

    @Override
    public byte[] get(byte[] key) {
        return entries.get(key);
    }

    @Override
    public List<byte[]> getAll(List<byte[]> keys) {
        return keys.stream().map(entries::get).collect(Collectors.toList());
    }

    @Override
    public View view() {
        viewsOfCurrent++;
        return new MapView(entries);
    }

    @Override
    public void write(Collection<Map.Entry<byte[], byte[]>> changes, String offset) {
        if (viewsOfCurrent > 0) {
            TreeMap<byte[], byte[]> copy = new TreeMap<>(entries);
            entries = copy;
            viewsOfCurrent = 0;
        }
        for (Map.Entry<byte[], byte[]> change : changes) {
            if (change.getValue() == null) {
                entries.remove(change.getKey());
            } else {
                entries.put(change.getKey(), change.getValue());
            }
        }
    }

    @Override
    public void restore(Collection<Map.Entry<byte[], byte[]>> changes, String offset) {
        write(changes, offset);
    }

    @Override
    public void endRestore() {}

    /** Nothing outlives the process, so there is never an offset to resume from. */
    @Override
    public String appliedOffset() {
        return null;
    }

    @Override
    public boolean isPersistent() {
        return false;
    }

    @Override
    public void checkpoint(Path directory) {
        throw new UnsupportedOperationException("A store in memory has no files");
    }

    @Override
    public void close() {
        entries.clear();
    }

    private final class MapView implements View {
        private final NavigableMap<byte[], byte[]> seen;
        private boolean closed;

        MapView(NavigableMap<byte[], byte[]> seen) {
            this.seen = seen;
        }

        @Override
        public Cursor range(byte[] from, byte[] to) {
            NavigableMap<byte[], byte[]> slice = from == null ? seen : seen.tailMap(from, true);
            return new MapCursor(
                    (to == null ? slice : slice.headMap(to, false)).entrySet().iterator());
        }

        @Override
        public void close() {
            if (!closed && seen == entries) {
                viewsOfCurrent--;
            }
            closed = true;
        }
    }

    private static final class MapCursor implements Cursor {
        private final Iterator<Map.Entry<byte[], byte[]>> iterator;
        private Map.Entry<byte[], byte[]> current;

        MapCursor(Iterator<Map.Entry<byte[], byte[]>> iterator) {
            this.iterator = iterator;
        }

        @Override
        public boolean next() {
            current = iterator.hasNext() ? iterator.next() : null;
            return current != null;
        }

        @Override
        public byte[] key() {
            return current.getKey();
        }

        @Override
        public byte[] value() {
            return current.getValue();
        }

        @Override
        public void close() {}
    }
}
