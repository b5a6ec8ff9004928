// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

package org.apache.samza.serializers;

import org.apache.samza.SamzaException;

/**
 * Says that messages need no serde, because the system takes and gives objects itself. The framework passes such
 * messages through; the methods here are never called and throw.
 *
 * @param <T> type of the messages
 */
public class NoOpSerde<T> implements Serde<T> {
    private static final long serialVersionUID = 6528201465714822170L;

    /** Creates the marker. It has no state. */
    public NoOpSerde() {}

    /**
     * Not for calling.
     *
     * @throws SamzaException always
     */
    @Override
    public T fromBytes(byte[] bytes) {
        throw misused("fromBytes");
    }

    /**
     * Not for calling.
     *
     * @throws SamzaException always
     */
    @Override
    public byte[] toBytes(T object) {
        throw misused("toBytes");
    }

    private static SamzaException misused(String method) {
        return new SamzaException("NoOpSerde." + method + " was called, but this serde only marks streams whose system"
                + " handles objects itself. Configure a real serde where bytes are needed.");
    }
}
