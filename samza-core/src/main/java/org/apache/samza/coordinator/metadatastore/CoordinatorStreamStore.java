// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.coordinator.metadatastore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.apache.samza.config.Config;
import org.apache.samza.coordination.CoordinatorStream;
import org.apache.samza.metadatastore.MetadataStore;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.system.Systems;

/**
 * The coordinator stream of a job as a map from keys to the bytes of its records. A key is the JSON text that
 * {@link #serializeCoordinatorMessageKeyToJson} makes. Reads see what the stream holds when they are called.
 */
public class CoordinatorStreamStore implements MetadataStore {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAMESPACE = "namespace";
    private static final String KEY = "key";

    /** A record's namespace, which is its type, and its key therein. */
    record Key(String namespace, String key) {}

    private final CoordinatorStream stream;
    private final Systems systems;

    /**
     * The stream of the job of a configuration, reached through systems of its own.
     *
     * @param config at least the job's name and its systems
     * @param metricsRegistry not used: nothing of this is measured
     */
    public CoordinatorStreamStore(Config config, MetricsRegistry metricsRegistry) {
        this.systems = Systems.of(config);
        this.stream = CoordinatorStream.of(config, systems, "metadata-store");
    }

    /** A stream that is the caller's, who closes it. */
    public CoordinatorStreamStore(CoordinatorStream stream) {
        this.systems = null;
        this.stream = stream;
    }

    /**
     * Reads the stream.
     *
     * @throws org.apache.samza.SamzaException when nobody has submitted the job yet
     */
    @Override
    public synchronized void init() {
        stream.readAll();
    }

    @Override
    public synchronized byte[] get(String namespacedKey) {
        Key key = key(namespacedKey);
        stream.readAll();
        return stream.raw(key.namespace).get(key.key);
    }

    @Override
    public synchronized void put(String namespacedKey, byte[] value) {
        Key key = key(namespacedKey);
        stream.putRaw(key.namespace, key.key, value);
    }

    @Override
    public synchronized void delete(String namespacedKey) {
        Key key = key(namespacedKey);
        stream.deleteRaw(key.namespace, key.key);
    }

    @Override
    public synchronized Map<String, byte[]> all() {
        stream.readAll();
        Map<String, byte[]> all = new TreeMap<>();
        for (String namespace : stream.namespaces()) {
            stream.raw(namespace)
                    .forEach((key, value) -> all.put(serializeCoordinatorMessageKeyToJson(namespace, key), value));
        }
        return Collections.unmodifiableMap(all);
    }

    @Override
    public synchronized void flush() {
        stream.flush();
    }

    /** Flushes; closes only what this store has opened. */
    @Override
    public synchronized void close() {
        try {
            stream.flush();
        } finally {
            if (systems != null) {
                stream.close();
                systems.close();
            }
        }
    }

    /** The key of a record for this store. */
    public static String serializeCoordinatorMessageKeyToJson(String type, String key) {
        return JsonNodeFactory.instance
                .objectNode()
                .put(KEY, key)
                .put(NAMESPACE, type)
                .toString();
    }

    /**
     * The parts of a key.
     *
     * @throws IllegalArgumentException when it is none
     */
    static Key key(String namespacedKey) {
        try {
            JsonNode node = JSON.readTree(namespacedKey);
            if (node.path(NAMESPACE).isTextual() && node.path(KEY).isTextual()) {
                return new Key(node.path(NAMESPACE).textValue(), node.path(KEY).textValue());
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(namespacedKey + " is no key of a coordinator stream", e);
        }
        throw new IllegalArgumentException(
                namespacedKey + " is no key of a coordinator stream: expected " + NAMESPACE + " and " + KEY);
    }
}
