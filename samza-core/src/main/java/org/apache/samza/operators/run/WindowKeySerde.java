// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.run;

import java.nio.ByteBuffer;
import org.apache.samza.serializers.Serde;

/**
 * Keys of window stores as bytes: the key, eight bytes of timestamp, one zero byte, seven bytes of number. Found by serialising with
 * release 1.8.0, whose stores are read on.
 */
final class WindowKeySerde implements Serde<WindowEntryKey> {
    private static final long serialVersionUID = 1L;
    private static final int TAIL = 2 * Long.BYTES;

    private final Serde<Object> keySerde;

    /** Null for windows without keys. */
    WindowKeySerde(Serde<Object> keySerde) {
        this.keySerde = keySerde;
    }

    @Override
    public byte[] toBytes(WindowEntryKey entry) {
        byte[] key = keySerde == null || entry.key() == null ? new byte[0] : keySerde.toBytes(entry.key());
        return ByteBuffer.allocate(key.length + TAIL)
                .put(key)
                .putLong(entry.timestamp())
                .putLong(entry.number())
                .array();
    }

    @Override
    public WindowEntryKey fromBytes(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        byte[] key = new byte[bytes.length - TAIL];
        buffer.get(key);
        Object decoded = keySerde == null || key.length == 0 ? ofNoBytes(keySerde) : keySerde.fromBytes(key);
        return new WindowEntryKey(decoded, buffer.getLong(), buffer.getLong());
    }

    /**
     * The key that has no bytes. To the store it is the same as none, so whoever has none uses it.
     *
     * @param keySerde null for windows without keys
     * @return what the serde reads from no bytes, such as an empty text; null where it reads nothing from them
     */
    static Object ofNoBytes(Serde<Object> keySerde) {
        try {
            return keySerde == null ? null : keySerde.fromBytes(new byte[0]);
        } catch (RuntimeException e) {
            return null; // it expects some bytes, as that of numbers does
        }
    }
}
