// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

import java.util.Map;

/** A serialised entry; compared by identity of its arrays, as it is only passed along. */
record ByteEntry(byte[] key, byte[] value) implements Map.Entry<byte[], byte[]> {
    @Override
    public byte[] getKey() {
        return key;
    }

    @Override
    public byte[] getValue() {
        return value;
    }

    @Override
    public byte[] setValue(byte[] replacement) {
        throw new UnsupportedOperationException("An entry of a store does not change");
    }
}
