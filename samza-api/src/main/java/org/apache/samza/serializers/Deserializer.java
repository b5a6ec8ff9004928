// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

package org.apache.samza.serializers;

/**
 * Turns bytes into objects. Called once per message.
 *
 * @param <T> type of the objects
 */
public interface Deserializer<T> {
    /**
     * Turns bytes into an object.
     *
     * @param bytes the bytes, not to be changed; {@code null} usually gives {@code null}
     * @return the object
     */
    T fromBytes(byte[] bytes);
}
