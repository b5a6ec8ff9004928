// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config.schema;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.util.Base64;
import org.apache.samza.config.ConfigException;

/** Objects that configuration carries in Java's serialised form as Base64, with errors that lead back to the key. */
public final class ConfiguredObject {
    private ConfiguredObject() {}

    /**
     * The object that a key holds; a new one at each call. Its classes are looked for where the job's are, in the context
     * class loader, and may run code of their own while they are read: only for values of the job's own configuration.
     *
     * @param type what the object must be
     * @param key the key that holds it, for errors
     * @param base64 the value of the key, not null
     * @throws ConfigException naming the key, never the value, when the value is not such a form, a class of it is missing or
     *     has changed, or the object is not a {@code type}
     */
    public static <T> T revive(Class<T> type, String key, String base64) {
        try (var in = new ContextObjectInput(Base64.getDecoder().decode(base64))) {
            return type.cast(in.readObject());
        } catch (IOException | ClassNotFoundException | LinkageError | RuntimeException e) {
            throw new ConfigException(
                    "Invalid " + key + ": expected the Base64 form of a serialised " + type.getSimpleName() + ": " + e,
                    e);
        }
    }

    /** Finds classes of the job, which the context class loader knows. */
    private static final class ContextObjectInput extends ObjectInputStream {
        ContextObjectInput(byte[] bytes) throws IOException {
            super(new ByteArrayInputStream(bytes));
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            try {
                return Class.forName(description.getName(), false, loader);
            } catch (ClassNotFoundException e) {
                return super.resolveClass(description); // primitives, and classes of the framework's own loader
            }
        }
    }
}
