// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.assembly;

import org.apache.samza.serializers.Serde;
import org.apache.samza.serializers.SerdeAround;

/** Keys of streams that carry control messages, which have none: a serde of the user's never sees an absent key. */
final class AbsentKeySerde implements Serde<Object>, SerdeAround {
    private static final long serialVersionUID = 1L;

    private final Serde<Object> keys;

    /** Null where keys are bytes already. */
    AbsentKeySerde(Serde<Object> keys) {
        this.keys = keys;
    }

    @Override
    public Serde<?> inner() {
        return keys;
    }

    @Override
    public byte[] toBytes(Object key) {
        if (key == null) {
            return null;
        }
        return keys == null ? (byte[]) key : keys.toBytes(key);
    }

    @Override
    public Object fromBytes(byte[] bytes) {
        if (bytes == null) {
            return null;
        }
        return keys == null ? bytes : keys.fromBytes(bytes);
    }
}
