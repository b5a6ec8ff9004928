// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

import java.util.Collection;
import java.util.Map;
import org.rocksdb.WriteBatch;

/**
 * Entries in the form in which RocksDB itself keeps a write batch, so that a whole batch crosses to native code in one call
 * rather than in one per entry.
 *
 * <pre>
 *   8 bytes sequence number, 0 until written
 *   4 bytes number of records, little endian
 *   records of the default column family:
 *     1, length of key, key, length of value, value     put
 *     0, length of key, key                             delete
 * </pre>
 *
 * <p>Lengths are numbers of 7 bits a byte, lowest first, the highest bit saying that more follow.
 */
final class EncodedBatch {
    private static final int HEADER = 12;
    private static final int COUNT_AT = 8;
    private static final byte PUT = 1;
    private static final byte DELETE = 0;

    private final byte[] bytes;
    private int end = HEADER;

    private EncodedBatch(int size) {
        bytes = new byte[size];
    }

    /**
     * The entries as a batch, which the caller closes; a null value is a delete.
     *
     * @param size what {@link #sizeOf} says of them
     */
    static WriteBatch of(Collection<Map.Entry<byte[], byte[]>> entries, int size) {
        var batch = new EncodedBatch(size);
        for (int i = 0; i < Integer.BYTES; i++) {
            batch.bytes[COUNT_AT + i] = (byte) (entries.size() >>> (Byte.SIZE * i));
        }
        for (Map.Entry<byte[], byte[]> entry : entries) {
            batch.add(entry.getKey(), entry.getValue());
        }
        return new WriteBatch(batch.bytes);
    }

    /** Bytes of the batch of these entries. */
    static long sizeOf(Collection<Map.Entry<byte[], byte[]>> entries) {
        long sum = HEADER;
        for (Map.Entry<byte[], byte[]> entry : entries) {
            sum += 1 + sizeOf(entry.getKey()) + (entry.getValue() == null ? 0 : sizeOf(entry.getValue()));
        }
        return sum;
    }

    private static long sizeOf(byte[] part) {
        int lengthBytes = 1;
        for (int length = part.length; length > 0x7F; length >>>= 7) {
            lengthBytes++;
        }
        return (long) lengthBytes + part.length;
    }

    /** Bytes of keys and values. */
    static long bytesOf(Collection<Map.Entry<byte[], byte[]>> entries) {
        long sum = 0;
        for (Map.Entry<byte[], byte[]> entry : entries) {
            sum += entry.getKey().length + (entry.getValue() == null ? 0 : entry.getValue().length);
        }
        return sum;
    }

    private void add(byte[] key, byte[] value) {
        bytes[end++] = value == null ? DELETE : PUT;
        append(key);
        if (value != null) {
            append(value);
        }
    }

    private void append(byte[] part) {
        int length = part.length;
        while (length > 0x7F) {
            bytes[end++] = (byte) (length | 0x80);
            length >>>= 7;
        }
        bytes[end++] = (byte) length;
        System.arraycopy(part, 0, bytes, end, part.length);
        end += part.length;
    }
}
