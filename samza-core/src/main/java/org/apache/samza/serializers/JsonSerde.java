// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.serializers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.io.IOException;
import org.apache.samza.SamzaException;

/**
 * Objects as JSON in UTF-8, with dashed property names ({@code orderId} is {@code order-id}). {@code null} stands for
 * {@code null}. Keys of maps stay as they are. {@link JsonSerdeV2} is the same with camel case.
 *
 * @param <T> type of the objects
 */
public class JsonSerde<T> implements Serde<T> {
    private static final long serialVersionUID = 1L;

    // Shared, so that what Jackson learns of a class is learnt once; never reconfigured after this line.
    private static final ObjectMapper MAPPER =
            new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE);

    private final Class<T> clazz;

    // Made at first use, and again after Java deserialisation. Readers are immutable: threads may race to make one.
    private transient ObjectReader reader;

    /** A serde for no class in particular: JSON is read as maps, lists, strings, numbers, booleans and {@code null}. */
    public JsonSerde() {
        this(null);
    }

    /**
     * A serde for a class.
     *
     * @param clazz what JSON is read as; {@code null} as in {@link #JsonSerde()}
     */
    public JsonSerde(Class<T> clazz) {
        this.clazz = clazz;
    }

    /** A serde for a class, with the type inferred. */
    public static <T> JsonSerde<T> of(Class<T> clazz) {
        return new JsonSerde<>(clazz);
    }

    /**
     * Writes an object as JSON.
     *
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
