// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;

/** A store's entries with uncommitted ones laid over them, in the order of keys. */
final class MergedCursor implements ByteStore.Cursor {
    private final ByteStore.Cursor base;
    private final Iterator<Map.Entry<byte[], byte[]>> overlay;
    private boolean baseAhead;
    private Map.Entry<byte[], byte[]> overlayAhead;
    private byte[] key;
    private byte[] value;

    MergedCursor(ByteStore.Cursor base, NavigableMap<byte[], byte[]> overlay) {
        this.base = base;
        this.overlay = overlay.entrySet().iterator();
        this.baseAhead = base.next();
        this.overlayAhead = advance();
    }

    @Override
    public boolean next() {
        while (baseAhead || overlayAhead != null) {
            int order = order();
            if (order < 0) {
                key = base.key();
                value = base.value();
                baseAhead = base.next();
                return true;
            }
            key = overlayAhead.getKey();
            value = overlayAhead.getValue();
            overlayAhead = advance();
            if (order == 0) {
                baseAhead = base.next();
            }
            if (!Overlay.isDelete(value)) {
                return true;
            }
        }
        return false;
    }

    /** Below zero: the base's entry comes first; zero: the overlay replaces it; above: the overlay's comes first. */
    private int order() {
        if (!baseAhead) {
            return 1;
        }
        return overlayAhead == null ? -1 : Arrays.compareUnsigned(base.key(), overlayAhead.getKey());
    }

    private Map.Entry<byte[], byte[]> advance() {
        return overlay.hasNext() ? overlay.next() : null;
    }

    @Override
    public byte[] key() {
        return key;
    }

    @Override
    public byte[] value() {
        return value;
    }

    @Override
    public void close() {
        base.close();
    }
}
