// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

import java.util.Arrays;
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
    private static final int MOST_OF_A_RECORD_BESIDE_ITS_BYTES = 11;
    private static final byte PUT = 1;
    private static final byte DELETE = 0;

    // A container may have hundreds of stores, of which most are written little.
    private static final int FIRST_BYTES = 1 << 10;
    private static final int MOST_KEPT_BYTES = 256 << 10;

    private byte[] bytes = new byte[FIRST_BYTES];
    private int end = HEADER;
    private int count;

    /** The entries as a batch, which the caller closes; a null value is a delete. */
    WriteBatch of(Collection<Map.Entry<byte[], byte[]>> entries) {
        end = HEADER;
        count = 0;
        for (Map.Entry<byte[], byte[]> entry : entries) {
            add(entry.getKey(), entry.getValue());
        }
        for (int i = 0; i < Integer.BYTES; i++) {
            bytes[COUNT_AT + i] = (byte) (count >>> (Byte.SIZE * i));
        }
        byte[] exact = Arrays.copyOf(bytes, end);
        if (bytes.length > MOST_KEPT_BYTES) {
            bytes = new byte[FIRST_BYTES];
        }
        return new WriteBatch(exact);
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
        ensure(MOST_OF_A_RECORD_BESIDE_ITS_BYTES + key.length + (value == null ? 0 : value.length));
        bytes[end++] = value == null ? DELETE : PUT;
        append(key);
        if (value != null) {
            append(value);
        }
        count++;
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

    private void ensure(int more) {
        if (bytes.length - end < more) {
            bytes = Arrays.copyOf(bytes, Math.addExact(end, Math.max(more, bytes.length)));
        }
    }
}
