// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Serialised writes that are not in the {@link ByteStore} yet, newest first:
 *
 * <pre>
 *   pending   written by the task, not handed to the changelog
 *   staged    handed to the changelog, waiting for the commit to be durable
 * </pre>
 *
 * A null value is a delete.
 */
final class Overlay {
    private static final byte[] DELETED = new byte[0];

    private TreeMap<byte[], byte[]> pending = new TreeMap<>(Arrays::compareUnsigned);
    private TreeMap<byte[], byte[]> staged = new TreeMap<>(Arrays::compareUnsigned);
    private long bytes;

    boolean isEmpty() {
        return pending.isEmpty() && staged.isEmpty();
    }

    void put(byte[] key, byte[] value) {
        byte[] previous = pending.put(key, value == null ? DELETED : value);
        bytes += key.length + (value == null ? 0 : value.length);
        if (previous != null) {
            bytes -= key.length + previous.length;
        }
    }

    /** Whether a key was written; then {@link #get} tells its value. */
    boolean contains(byte[] key) {
        return pending.containsKey(key) || staged.containsKey(key);
    }

    /** The newest uncommitted value; null when deleted or not written. */
    byte[] get(byte[] key) {
        byte[] value = pending.get(key);
        if (value == null) {
            value = staged.get(key);
        }
        return present(value);
    }

    /** Hands every pending entry over once, in the order of keys, and makes it staged. */
    void stage(BiConsumer<byte[], byte[]> changelog) {
        pending.forEach((key, value) -> changelog.accept(key, present(value)));
        if (staged.isEmpty()) {
            TreeMap<byte[], byte[]> empty = staged;
            staged = pending;
            pending = empty;
        } else {
            staged.putAll(pending);
            pending.clear();
        }
    }

    /** Staged entries in the order of keys, null values for deletes. */
    Collection<Map.Entry<byte[], byte[]>> staged() {
        List<Map.Entry<byte[], byte[]>> entries = new ArrayList<>(staged.size());
        staged.forEach((key, value) -> entries.add(new ByteEntry(key, present(value))));
        return entries;
    }

    /** Forgets what is staged: it is in the store now. */
    void applied() {
        staged.clear();
        bytes = 0;
        pending.forEach((key, value) -> bytes += key.length + value.length);
    }

    /** A copy of the uncommitted entries of a range, so that later writes do not disturb a walk over it. */
    NavigableMap<byte[], byte[]> range(byte[] from, byte[] to) {
        TreeMap<byte[], byte[]> copy = new TreeMap<>(slice(staged, from, to));
        copy.putAll(slice(pending, from, to));
        return copy;
    }

    /** Whether a value of {@link #range} stands for a delete. */
    static boolean isDelete(byte[] value) {
        return value == DELETED;
    }

    long bytes() {
        return bytes;
    }

    private static byte[] present(byte[] value) {
        return value == DELETED ? null : value;
    }

    private static NavigableMap<byte[], byte[]> slice(TreeMap<byte[], byte[]> map, byte[] from, byte[] to) {
        if (from == null && to == null) {
            return map;
        }
        if (from == null) {
            return map.headMap(to, false);
        }
        return to == null ? map.tailMap(from, true) : map.subMap(from, true, to, false);
    }
}
