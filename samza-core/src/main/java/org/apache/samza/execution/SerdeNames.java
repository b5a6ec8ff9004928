// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.execution;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.apache.samza.config.ConfigException;
import org.apache.samza.serializers.KVSerde;
import org.apache.samza.serializers.NoOpSerde;
import org.apache.samza.serializers.Serde;

/**
 * Registers serdes that an application hands over as objects. A serde's name comes from its class and content, so that the same
 * application has the same configuration at every deployment and a difference between two means something.
 */
final class SerdeNames {
    private static final int NAME_BYTES = 6;

    private final Map<String, String> config;

    /** Registers in the given configuration. */
    SerdeNames(Map<String, String> config) {
        this.config = config;
    }

    /** Sets the serdes of a stream or a store; those that leave bytes as they are need no entry. */
    void register(Serde<?> serde, String keyKey, String messageKey, String user) {
        if (serde instanceof KVSerde<?, ?> pair) {
            register(pair.getKeySerde(), keyKey, user);
            register(pair.getValueSerde(), messageKey, user);
        } else {
            register(serde, messageKey, user);
        }
    }

    void register(Serde<?> serde, String key, String user) {
        if (serde != null && !(serde instanceof NoOpSerde)) {
            config.put(key, register(serde, user));
        }
    }

    private String register(Serde<?> serde, String user) {
        byte[] bytes = serialised(serde, user);
        String type = serde.getClass().getSimpleName();
        String name = (type.isEmpty() ? "Serde" : type) + "-" + digest(bytes);
        config.put(
                "serializers.registry." + name + ".samza.serialized.instance",
                Base64.getEncoder().encodeToString(bytes));
        return name;
    }

    private static byte[] serialised(Serde<?> serde, String user) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(serde);
        } catch (IOException e) {
            throw new ConfigException(
                    "The serde " + serde.getClass().getName() + " of " + user + " cannot travel to the containers: " + e
                            + "; expected its fields to be serializable or transient",
                    e);
        }
        return bytes.toByteArray();
    }

    private static String digest(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, NAME_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }
}
