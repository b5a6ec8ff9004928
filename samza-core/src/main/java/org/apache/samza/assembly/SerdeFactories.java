// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.assembly;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.samza.config.Config;
import org.apache.samza.config.ConfigException;
import org.apache.samza.config.schema.ConfiguredClass;
import org.apache.samza.config.schema.ConfiguredObject;
import org.apache.samza.flow.FlowKeys;
import org.apache.samza.flow.SerdeTable;
import org.apache.samza.serializers.Serde;
import org.apache.samza.serializers.SerdeFactory;

/** Makes the serdes that a configuration registers, and those that every job has. */
public final class SerdeFactories {
    private static final String REGISTRY = "serializers.registry.";
    private static final String PACKAGE = "org.apache.samza.serializers.";
    private static final Map<String, String> PREDEFINED = Map.of(
            "byte", PACKAGE + "ByteSerdeFactory",
            "bytebuffer", PACKAGE + "ByteBufferSerdeFactory",
            "integer", PACKAGE + "IntegerSerdeFactory",
            "json", PACKAGE + "JsonSerdeFactory",
            "long", PACKAGE + "LongSerdeFactory",
            "serializable", PACKAGE + "SerializableSerdeFactory",
            "string", PACKAGE + "StringSerdeFactory",
            "double", PACKAGE + "DoubleSerdeFactory");

    private SerdeFactories() {}

    /** Every serde of a job; a registered one wins over a predefined one of the same name. */
    public static SerdeTable table(Config config) {
        Map<String, Supplier<Serde<Object>>> serdes = new HashMap<>();
        PREDEFINED.forEach((name, factory) -> serdes.put(name, () -> make(config, name, factory)));
        for (String key : config.keySet()) {
            nameIn(key, ".class").ifPresent(name -> {
                Serde<Object> serde = make(config, name, config.get(key));
                serdes.put(name, () -> serde);
            });
        }
        for (String key : config.keySet()) {
            nameIn(key, ".samza.serialized.instance").ifPresent(name -> {
                Serde<Object> serde = revive(key, config.get(key));
                serdes.put(name, () -> serde);
            });
        }
        return new SerdeTable(serdes);
    }

    private static Optional<String> nameIn(String key, String end) {
        return key.startsWith(REGISTRY) && key.endsWith(end)
                ? Optional.of(key.substring(REGISTRY.length(), key.length() - end.length()))
                : Optional.empty();
    }

    @SuppressWarnings("unchecked") // a serde of anything, used for what its user says it is for
    private static Serde<Object> make(Config config, String name, String className) {
        String key = FlowKeys.SERDE_CLASS.of(name).name();
        SerdeFactory<Object> factory = ConfiguredClass.newInstance(SerdeFactory.class, key, className);
        try {
            return factory.getSerde(name, config);
        } catch (RuntimeException e) {
            throw new ConfigException("Invalid " + key + "=" + className + ": the factory failed: " + e, e);
        }
    }

    @SuppressWarnings("unchecked") // as above
    private static Serde<Object> revive(String key, String base64) {
        return (Serde<Object>) ConfiguredObject.revive(Serde.class, key, base64);
    }
}
