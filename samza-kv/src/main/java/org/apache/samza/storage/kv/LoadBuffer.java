// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.zip.Deflater;
import org.rocksdb.RocksDBException;

/**
 * Entries of a restore, collected outside of the heap, then handed out in the order of their keys, of each key the last one.
 *
 * <p>An entry is the length of its key and of its value (-1 for a delete), 4 bytes each, key, value. Sorting goes by the eight
 * bytes that follow what all keys begin with, in four passes of a radix sort; only keys that have those eight in common as well
 * are compared as a whole.
 */
final class LoadBuffer {
    private static final int LENGTHS = 2 * Integer.BYTES;
    private static final int DELETE = -1;
    /** Bounds what sorting takes of the heap: 24 bytes an entry. */
    private static final int MOST_ENTRIES = 1 << 19;

    private static final int DIGIT_BITS = 16;

    private static final int SAMPLES = 16;
    private static final int SAMPLE_BYTES = 4096;

    private final ByteBuffer bytes;
    private final ByteBuffer key;
    private final ByteBuffer value;
    private final boolean timed;
    private int[] starts = new int[1024];
    private int count;

    /**
     * @param capacity in bytes
     * @param timed whether each value is followed by the time of its writing, as {@link org.rocksdb.TtlDB} has it: seconds since
     *     the epoch, 4 bytes, little endian
     */
    LoadBuffer(int capacity, boolean timed) {
        this.bytes = ByteBuffer.allocateDirect(capacity);
        this.key = bytes.duplicate();
        this.value = bytes.duplicate();
        this.timed = timed;
    }

    /** Takes all entries, or none if there is no room for all. */
    boolean add(Collection<Map.Entry<byte[], byte[]>> entries) {
        long needed = EncodedBatch.bytesOf(entries) + (long) entries.size() * (LENGTHS + Integer.BYTES);
        if (needed > bytes.remaining() || count + entries.size() > MOST_ENTRIES) {
            return false;
        }
        int now = timed ? (int) (System.currentTimeMillis() / 1000) : 0;
        for (Map.Entry<byte[], byte[]> entry : entries) {
            add(entry.getKey(), entry.getValue(), now);
        }
        return true;
    }

    private void add(byte[] key, byte[] value, int now) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = bytes.position();
        bytes.putInt(key.length);
        if (value == null) {
            bytes.putInt(DELETE).put(key);
        } else {
            bytes.putInt(value.length + (timed ? Integer.BYTES : 0)).put(key).put(value);
            if (timed) {
                bytes.order(ByteOrder.LITTLE_ENDIAN).putInt(now).order(ByteOrder.BIG_ENDIAN);
            }
        }
    }

    boolean isEmpty() {
        return count == 0;
    }

    void clear() {
        bytes.clear();
        count = 0;
    }

    /**
     * Whether a sample of the values shrinks by an eighth, less than which RocksDB does not store compressed. None of its usual
     * codecs gets data smaller that deflating does not; finding that out for every block is half of the work of a load.
     */
    boolean compresses() {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        byte[] sample = new byte[SAMPLE_BYTES];
        byte[] deflated = new byte[2 * SAMPLE_BYTES];
        int used = bytes.position();
        long size = 0;
        long shrunk = 0;
        try {
            for (int i = 0; i < SAMPLES; i++) {
                int at = (int) ((long) i * used / SAMPLES);
                int length = Math.min(SAMPLE_BYTES, used - at);
                bytes.get(at, sample, 0, length);
                deflater.reset();
                deflater.setInput(sample, 0, length);
                deflater.finish();
                shrunk += deflater.deflate(deflated);
                size += length;
            }
        } finally {
            deflater.end();
        }
        return shrunk < size - size / 8;
    }

    /** Takes entries; the buffers are good until the call returns. */
    interface Sink {
        void put(ByteBuffer key, ByteBuffer value) throws RocksDBException;

        void delete(byte[] key) throws RocksDBException;
    }

    /** Hands out the last entry of every key, in the order of keys. */
    void drainSorted(Sink sink) throws RocksDBException {
        int[] order = sorted();
        for (int i = 0; i < count; i++) {
            boolean overwritten = i + 1 < count && compareKeys(order[i], order[i + 1]) == 0;
            if (!overwritten) {
                hand(order[i], sink);
            }
        }
    }

    private void hand(int start, Sink sink) throws RocksDBException {
        int keyLength = bytes.getInt(start);
        int valueLength = bytes.getInt(start + Integer.BYTES);
        int keyAt = start + LENGTHS;
        key.limit(keyAt + keyLength).position(keyAt);
        if (valueLength == DELETE) {
            byte[] copy = new byte[keyLength];
            key.get(copy);
            sink.delete(copy);
        } else {
            value.limit(keyAt + keyLength + valueLength).position(keyAt + keyLength);
            sink.put(key, value);
        }
    }

    /** Where the entries start, in the order of keys, of one key in the order of arrival. */
    private int[] sorted() {
        int[] order = Arrays.copyOf(starts, count);
        long[] digits = new long[count];
        int skip = commonPrefix();
        for (int i = 0; i < count; i++) {
            digits[i] = eightBytes(order[i], skip);
        }
        sortByDigits(order, digits);
        for (int from = 0, to; from < count; from = to) {
            for (to = from + 1; to < count && digits[to] == digits[from]; to++) {}
            if (to - from > 1 && !isSorted(order, from, to)) {
                sortByComparing(order, from, to);
            }
        }
        return order;
    }

    private int commonPrefix() {
        int common = count == 0 ? 0 : bytes.getInt(starts[0]);
        for (int i = 1; i < count && common > 0; i++) {
            int length = Math.min(common, bytes.getInt(starts[i]));
            int same = 0;
            while (same < length && bytes.get(starts[0] + LENGTHS + same) == bytes.get(starts[i] + LENGTHS + same)) {
                same++;
            }
            common = same;
        }
        return common;
    }

    /** Of a key, from there on; a shorter one counts as if zeros followed. */
    private long eightBytes(int start, int skip) {
        int left = bytes.getInt(start) - skip;
        int at = start + LENGTHS + skip;
        if (left >= Long.BYTES) {
            return bytes.getLong(at);
        }
        long number = 0;
        for (int i = 0; i < left; i++) {
            number |= (bytes.get(at + i) & 0xFFL) << (Long.SIZE - Byte.SIZE * (i + 1));
        }
        return number;
    }

    /** Stable; the last digit first. After an even number of passes the result is where it began. */
    private void sortByDigits(int[] order, long[] digits) {
        int[] fromOrder = order;
        long[] fromDigits = digits;
        int[] toOrder = new int[count];
        long[] toDigits = new long[count];
        for (int shift = 0; shift < Long.SIZE; shift += DIGIT_BITS) {
            int[] ends = new int[(1 << DIGIT_BITS) + 1];
            for (int i = 0; i < count; i++) {
                ends[digit(fromDigits[i], shift) + 1]++;
            }
            for (int d = 1; d < ends.length; d++) {
                ends[d] += ends[d - 1];
            }
            for (int i = 0; i < count; i++) {
                int to = ends[digit(fromDigits[i], shift)]++;
                toOrder[to] = fromOrder[i];
                toDigits[to] = fromDigits[i];
            }
            int[] order2 = fromOrder;
            long[] digits2 = fromDigits;
            fromOrder = toOrder;
            fromDigits = toDigits;
            toOrder = order2;
            toDigits = digits2;
        }
    }

    private static int digit(long number, int shift) {
        return (int) (number >>> shift) & ((1 << DIGIT_BITS) - 1);
    }

    private boolean isSorted(int[] order, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            if (compareKeys(order[i - 1], order[i]) > 0) {
                return false;
            }
        }
        return true;
    }

    private void sortByComparing(int[] order, int from, int to) {
        Integer[] part = new Integer[to - from];
        for (int i = from; i < to; i++) {
            part[i - from] = order[i];
        }
        Arrays.sort(part, this::compareKeys); // stable
        for (int i = from; i < to; i++) {
            order[i] = part[i - from];
        }
    }

    private int compareKeys(int a, int b) {
        int lengthA = bytes.getInt(a);
        int lengthB = bytes.getInt(b);
        int both = Math.min(lengthA, lengthB);
        for (int i = 0; i < both; i++) {
            int difference = (bytes.get(a + LENGTHS + i) & 0xFF) - (bytes.get(b + LENGTHS + i) & 0xFF);
            if (difference != 0) {
                return difference;
            }
        }
        return lengthA - lengthB;
    }
}
