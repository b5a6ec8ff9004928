// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

package org.apache.samza.serializers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import org.apache.samza.SamzaException;

/**
 * Objects as JSON in UTF-8, with property names as Jackson finds them (camel case). {@code null} stands for
 * {@code null}.
 *
 * <p>Jackson's defaults hold: unknown properties are refused, dates are numbers of milliseconds, and Jackson's
 * annotations on the class are obeyed.
 *
 * @param <T> type of the objects
 */
public class JsonSerdeV2<T> implements Serde<T> {
    private static final long serialVersionUID = 9113762395769131235L;

    // Shared, so that what Jackson learns of a class is learnt once; never reconfigured after this line.
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Class<T> clazz;

    // Made at first use, and again after Java deserialisation. Readers are immutable: threads may race to make one.
    private transient ObjectReader reader;

    /**
     * Creates a serde for no class in particular: JSON is read as maps, lists, strings, numbers, booleans and
     * {@code null}.
     */
    public JsonSerdeV2() {
        this(null);
    }

    /**
     * Creates a serde for a class.
     *
     * @param clazz what JSON is read as; {@code null} as in {@link #JsonSerdeV2()}
     */
    public JsonSerdeV2(Class<T> clazz) {
        this.clazz = clazz;
    }

    /**
     * Creates a serde for a class, with the type inferred.
     *
     * @param clazz what JSON is read as
     * @param <T> type of the objects
     * @return a new serde, never {@code null}
     */
    public static <T> JsonSerdeV2<T> of(Class<T> clazz) {
        return new JsonSerdeV2<>(clazz);
    }

    /**
     * Writes an object as JSON.
     *
     * @param obj the object, or {@code null}
     * @return JSON in UTF-8, or {@code null} for {@code null}
     * @throws SamzaException if Jackson cannot write the object
     */
    @Override
    public byte[] toBytes(T obj) {
        if (obj == null) {
            return null;
        }
        try {
            return MAPPER.writeValueAsBytes(obj);
        } catch (JsonProcessingException e) {
            throw new SamzaException(
                    "Cannot write an object of " + obj.getClass().getName() + " as JSON", e);
        }
    }

    /**
     * Reads an object from JSON.
     *
     * @param bytes JSON in UTF-8, or {@code null}
     * @return the object; {@code null} for {@code null} and for the JSON literal {@code null}
     * @throws SamzaException if the bytes are not JSON or do not fit the class
     */
    @Override
    public T fromBytes(byte[] bytes) {
        if (bytes == null) {
            return null;
        }
        try {
            return reader().readValue(bytes);
        } catch (IOException e) {
            throw new SamzaException("Cannot read JSON of " + bytes.length + " bytes as " + target().getName(), e);
        }
    }

    private ObjectReader reader() {
        ObjectReader known = reader;
        if (known == null) {
            known = MAPPER.readerFor(target());
            reader = known;
        }
        return known;
    }

    private Class<?> target() {
        return clazz == null ? Object.class : clazz;
    }
}
