// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.utils;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.samza.config.Config;

/**
 * Describes one object as JSON. Says no more than a reader can use: each object once, {@link #MOST} values in all, of
 * the JDK's own objects only those that are plain values or collections. Used once, by one thread.
 */
final class Description {
    private static final int MOST = 200;

    // In names and in texts: also a URL that carries a user's password.
    private static final Pattern SECRET = Pattern.compile(
            "passw|passphrase|secret|token|credential|sensitive|(private|api|access|auth).?key|://[^/\\s]*@",
            Pattern.CASE_INSENSITIVE);

    private final JsonNodeFactory nodes = JsonNodeFactory.instance;
    private final Set<Object> met = Collections.newSetFromMap(new IdentityHashMap<>());
    private int left = MOST;

    JsonNode of(Object value) {
        left--;
        if (value == null) {
            return nodes.nullNode();
        }
        if (value instanceof Boolean truth) {
            return nodes.booleanNode(truth);
        }
        if (value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte) {
            return nodes.numberNode(((Number) value).longValue());
        }
        if (value instanceof Double || value instanceof Float) {
            return nodes.numberNode(((Number) value).doubleValue());
        }
        if (value instanceof CharSequence) {
            return text(value.toString());
        }
        if (value instanceof Enum<?> constant) {
            return nodes.textNode(constant.name());
        }
        if (value instanceof Class<?> type) {
            return nodes.textNode(type.getName());
        }
        if (value instanceof Character
                || value instanceof Number
                || value instanceof Temporal
                || value instanceof TemporalAmount) {
            return nodes.textNode(value.toString());
        }
        Class<?> type = value.getClass();
        if (left <= 0 || isFunction(type) || !met.add(value)) {
            return nodes.textNode(type.getName());
        }
        if (value instanceof Object[] array) {
            return elements(Arrays.asList(array));
        }
        if (value instanceof Collection<?> collection) {
            return elements(collection);
        }
        if (value instanceof Map<?, ?> map) {
            return entries(map);
        }
        return type.isArray() || type.getName().startsWith("java.") ? nodes.textNode(type.getName()) : fields(value);
    }

    private JsonNode text(String text) {
        return nodes.textNode(isSecret(text) ? Config.SENSITIVE_MASK : text);
    }

    private ArrayNode elements(Collection<?> collection) {
        ArrayNode array = nodes.arrayNode();
        for (Object element : collection) {
            if (left <= 0) {
                return array.add("...");
            }
            array.add(of(element));
        }
        return array;
    }

    private ObjectNode entries(Map<?, ?> map) {
        ObjectNode object = nodes.objectNode();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (left <= 0) {
                return object.put("...", "...");
            }
            put(object, String.valueOf(entry.getKey()), entry.getValue());
        }
        return object;
    }

    private ObjectNode fields(Object value) {
        ObjectNode object = nodes.objectNode();
        for (Class<?> type = value.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (isDescribed(field) && !object.has(field.getName())) {
                    Object content = read(field, value);
                    if (content != null) {
                        put(object, field.getName(), content);
                    }
                }
            }
        }
        return object;
    }

    private void put(ObjectNode object, String name, Object value) {
        object.set(name, isSecret(name) ? nodes.textNode(Config.SENSITIVE_MASK) : of(value));
    }

    private static boolean isSecret(String text) {
        return SECRET.matcher(text).find();
    }

    private static boolean isDescribed(Field field) {
        int modifiers = field.getModifiers();
        return !Modifier.isStatic(modifiers) && !Modifier.isTransient(modifiers) && !field.isSynthetic();
    }

    /** The field's content, null as well when it cannot be read. */
    private static Object read(Field field, Object of) {
        try {
            return field.trySetAccessible() ? field.get(of) : null;
        } catch (IllegalAccessException e) {
            return null;
        }
    }

    private static boolean isFunction(Class<?> type) {
        if (type == null) {
            return false;
        }
        return type.isSynthetic()
                || type.isHidden()
                || type.isAnnotationPresent(FunctionalInterface.class)
                || isFunction(type.getSuperclass())
                || Arrays.stream(type.getInterfaces()).anyMatch(Description::isFunction);
    }
}
