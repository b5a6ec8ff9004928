// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

package org.apache.samza.serializers;

import java.util.Arrays;
import org.apache.samza.SamzaException;
import org.apache.samza.operators.KV;

/**
 * Pairs of key and value, each part by its own serde.
 *
 * <p>Streams hold key and value apart, so the framework takes the two serdes from here and uses them singly. As a
 * whole, the serde writes both into one array: length of the key in 4 bytes, key, length of the value in 4 bytes,
 * value, and 8 zero bytes. The zeros carry nothing, but stores are searched by whole keys, so they stay.
 *
 * @param <K> type of the key
 * @param <V> type of the value
 */
public class KVSerde<K, V> implements Serde<KV<K, V>> {
    private static final long serialVersionUID = -4237609551501590369L;

    private static final int LENGTH_BYTES = Integer.BYTES;
    private static final int TRAILING_ZEROS = 8;

    private final Serde<K> keySerde;
    private final Serde<V> valueSerde;

    /**
     * Joins two serdes.
     *
     * @param keySerde serde of the keys
     * @param valueSerde serde of the values
     */
    public KVSerde(Serde<K> keySerde, Serde<V> valueSerde) {
        this.keySerde = keySerde;
        this.valueSerde = valueSerde;
    }

    /**
     * Joins two serdes, with the types inferred.
     *
     * @param keySerde serde of the keys
     * @param valueSerde serde of the values
     * @param <K> type of the key
     * @param <V> type of the value
     * @return a new serde, never {@code null}
     */
    public static <K, V> KVSerde<K, V> of(Serde<K> keySerde, Serde<V> valueSerde) {
        return new KVSerde<>(keySerde, valueSerde);
    }

    /**
     * Reads a pair.
     *
     * @param bytes the bytes, or {@code null}
     * @return the pair, or {@code null} for {@code null}
     * @throws SamzaException if a length in the bytes is negative or goes past their end
     */
    @Override
    public KV<K, V> fromBytes(byte[] bytes) {
        if (bytes == null) {
            return null;
        }
        byte[] key = part(bytes, 0, "key");
        byte[] value = part(bytes, LENGTH_BYTES + key.length, "value");
        return KV.of(keySerde.fromBytes(key), valueSerde.fromBytes(value));
    }

    /**
     * Writes a pair.
     *
     * @param obj the pair, or {@code null}
     * @return the bytes, or {@code null} for {@code null}
     * @throws SamzaException if key or value is {@code null} after its serde, which this form cannot express
     */
    @Override
    public byte[] toBytes(KV<K, V> obj) {
        if (obj == null) {
            return null;
        }
        byte[] key = requirePart(keySerde.toBytes(obj.key), "key");
        byte[] value = requirePart(valueSerde.toBytes(obj.value), "value");
        byte[] bytes = new byte[2 * LENGTH_BYTES + key.length + value.length + TRAILING_ZEROS];
        put(bytes, 0, key);
        put(bytes, LENGTH_BYTES + key.length, value);
        return bytes;
    }

    /**
     * Returns the serde of the keys.
     *
     * @return the key serde as given at construction
     */
    public Serde<K> getKeySerde() {
        return keySerde;
    }

    /**
     * Returns the serde of the values.
     *
     * @return the value serde as given at construction
     */
    public Serde<V> getValueSerde() {
        return valueSerde;
    }

    private static void put(byte[] bytes, int at, byte[] part) {
        BigEndian.putInt(bytes, at, part.length);
        System.arraycopy(part, 0, bytes, at + LENGTH_BYTES, part.length);
    }

    private static byte[] part(byte[] bytes, int at, String what) {
        int left = bytes.length - at - LENGTH_BYTES;
        int length = left < 0 ? -1 : BigEndian.getInt(bytes, at);
        if (length < 0 || length > left) {
            throw new SamzaException("Cannot read a pair: its " + what + " at byte " + at
                    + (left < 0 ? " has no length" : " claims a length of " + length) + ", the pair has "
                    + bytes.length + " bytes. Check that it was written with KVSerde.");
        }
        return Arrays.copyOfRange(bytes, at + LENGTH_BYTES, at + LENGTH_BYTES + length);
    }

    private static byte[] requirePart(byte[] part, String what) {
        if (part == null) {
            throw new SamzaException("Cannot write a pair as one array when its " + what + " is null. Give it a " + what
                    + ", or write key and value apart.");
        }
        return part;
    }
}
