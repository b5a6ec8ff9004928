// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config.schema;

import java.lang.reflect.InvocationTargetException;
import org.apache.samza.config.ConfigException;

/** Makes objects of the classes that configuration names, with errors that lead back to the key. */
public final class ConfiguredClass {
    private ConfiguredClass() {}

    /**
     * A new object of a class that a key names.
     *
     * @param type what the class must be
     * @param key the key that names it, for errors
     * @param className the value of the key
     * @throws ConfigException naming the key when the class is missing, of another type, without a public constructor that
     *     takes nothing, or when that constructor fails
     */
    public static <T> T newInstance(Class<T> type, String key, String className) {
        try {
            return load(type, key, className).getConstructor().newInstance();
        } catch (NoSuchMethodException e) {
            throw invalid(key, className, "the class needs a public constructor without parameters", e);
        } catch (InstantiationException | IllegalAccessException e) {
            throw invalid(key, className, "the class must be public and not abstract", e);
        } catch (InvocationTargetException e) {
            throw invalid(key, className, "its constructor failed: " + e.getCause(), e.getCause());
        }
    }

    /**
     * The class that a key names.
     *
     * @throws ConfigException naming the key when the class is missing or not a {@code type}
     */
    public static <T> Class<? extends T> load(Class<T> type, String key, String className) {
        Class<?> found;
        try {
            found = Class.forName(className.strip(), true, loader());
        } catch (ClassNotFoundException e) {
            throw invalid(
                    key, className, "no such class on the class path (is its jar in the job's lib directory?)", e);
        } catch (LinkageError e) {
            throw invalid(key, className, "the class does not link: " + e, e);
        }
        if (!type.isAssignableFrom(found)) {
            throw invalid(key, className, "expected a class that implements " + type.getName(), null);
        }
        return found.asSubclass(type);
    }

    private static ClassLoader loader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context == null ? ConfiguredClass.class.getClassLoader() : context;
    }

    private static ConfigException invalid(String key, String className, String what, Throwable cause) {
        return new ConfigException("Invalid " + key + "=" + className + ": " + what, cause);
    }
}
