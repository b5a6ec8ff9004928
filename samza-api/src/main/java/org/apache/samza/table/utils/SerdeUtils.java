// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.utils;

import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Base64;
import org.apache.samza.SamzaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Objects as text. All methods may be called from several threads at once. */
public final class SerdeUtils {
    private static final Logger LOG = LoggerFactory.getLogger(SerdeUtils.class);

    /** Of no use: all methods are static. Public because it always was. */
    public SerdeUtils() {}

    /**
     * An object in Java's serialised form, as Base64.
     *
     * @param name what the object is, for messages
     * @param object the object; may be null
     * @param <T> type of the object
     * @return one line of text
     * @throws SamzaException if something in the object is not serialisable
     */
    public static <T> String serialize(String name, T object) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        } catch (IOException | RuntimeException e) {
            throw new SamzaException(
                    "Cannot serialise " + name + " of " + object.getClass().getName(), e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /**
     * Reads back what {@link #serialize} wrote. This can run code of any class on the class path: only for text from
     * the job's own configuration.
     *
     * @param name what the object is, for messages
     * @param text the text, not null
     * @param <T> type of the object; the caller's to know
     * @return the object
     * @throws SamzaException if the text is not such a form, or a class of it is missing or has changed
     */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the text does not tell T
    public static <T> T deserialize(String name, String text) {
        try (ObjectInputStream in = new ObjectInputStream(
                new ByteArrayInputStream(Base64.getDecoder().decode(text)))) {
            return (T) in.readObject();
        } catch (IOException | ClassNotFoundException | RuntimeException e) {
            throw new SamzaException("Cannot read back " + name + " from its serialised form", e);
        }
    }

    /**
     * A description of an object for people to read: its fields as JSON, functions by the names of their classes. Static
     * and transient fields are left out, what looks like a secret is masked, a long description is cut. There is no way
     * back.
     *
     * @param name what the object is, for the log
     * @param object the object; may be null
     * @return JSON; only the name of the class when the object cannot be described
     */
    public static String toJson(String name, Object object) {
        try {
            return new Description().of(object).toString();
        } catch (RuntimeException e) {
            LOG.debug("Cannot describe {}", name, e);
            return TextNode.valueOf(object.getClass().getName()).toString();
        }
    }
}
