// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

package org.apache.samza.serializers;

/**
 * Turns objects into bytes. Called once per message: implementations are quick and keep no trace of what they were
 * given.
 *
 * @param <T> type of the objects
 */
public interface Serializer<T> {
    /**
     * Turns an object into bytes.
     *
     * @param object the object; {@code null} usually gives {@code null}
     * @return the bytes, which the caller does not change
     */
    byte[] toBytes(T object);
}
