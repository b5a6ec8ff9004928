// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

package org.apache.samza.serializers;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import org.apache.samza.SamzaException;

/**
 * Objects in Java's own serialised form. {@code null} stands for {@code null}.
 *
 * <p>Slow and bulky, and reading such bytes can run code of any class on the class path: only for data from trusted
 * writers. The JVM-wide filter {@code jdk.serialFilter} applies.
 *
 * @param <T> type of the objects
 */
public class SerializableSerde<T extends Serializable> implements Serde<T> {
    private static final long serialVersionUID = 8187061866118322301L;

    /** Creates the serde. It has no state. */
    public SerializableSerde() {}

    /**
     * Serialises an object and all it refers to.
     *
     * @param object the object, or {@code null}
     * @return the bytes, or {@code null} for {@code null}
     * @throws SamzaException if something in it is not serialisable
     */
    @Override
    public byte[] toBytes(T object) {
        if (object == null) {
            return null;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        } catch (IOException e) {
            throw new SamzaException(
                    "Cannot serialise an object of " + object.getClass().getName(), e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads an object back.
     *
     * @param bytes the bytes, or {@code null}
     * @return the object, or {@code null} for {@code null}
     * @throws SamzaException if the bytes are not a serialised object, or its class is missing or has changed
     */
    @Override
    @SuppressWarnings("unchecked") // the bytes do not tell T; the caller's cast will
    public T fromBytes(byte[] bytes) {
        if (bytes == null) {
            return null;
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return (T) in.readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw new SamzaException("Cannot read a Java-serialised object from " + bytes.length + " bytes", e);
        }
    }
}
