// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.coordinator.metadatastore;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.samza.metadatastore.MetadataStore;

/** The part of a coordinator stream that is one namespace, by the keys therein. */
public class NamespaceAwareCoordinatorStreamStore implements MetadataStore {
    private final MetadataStore store;
    private final String namespace;

    /**
     * A namespace of a store.
     *
     * @param metadataStore holds keys as {@link CoordinatorStreamStore#serializeCoordinatorMessageKeyToJson} makes them
     */
    public NamespaceAwareCoordinatorStreamStore(MetadataStore metadataStore, String namespace) {
        this.store = metadataStore;
        this.namespace = namespace;
    }

    private String whole(String key) {
        return CoordinatorStreamStore.serializeCoordinatorMessageKeyToJson(namespace, key);
    }

    @Override
    public void init() {
        store.init();
    }

    @Override
    public byte[] get(String key) {
        return store.get(whole(key));
    }

    @Override
    public void put(String key, byte[] value) {
        store.put(whole(key), value);
    }

    @Override
    public void putAll(Map<String, byte[]> entries) {
        Map<String, byte[]> all = new LinkedHashMap<>();
        entries.forEach((key, value) -> all.put(whole(key), value));
        store.putAll(all);
    }

    @Override
    public void delete(String key) {
        store.delete(whole(key));
    }

    @Override
    public Map<String, byte[]> all() {
        Map<String, byte[]> own = new LinkedHashMap<>();
        store.all().forEach((namespacedKey, value) -> {
            CoordinatorStreamStore.Key key = CoordinatorStreamStore.key(namespacedKey);
            if (key.namespace().equals(namespace)) {
                own.put(key.key(), value);
            }
        });
        return Collections.unmodifiableMap(own);
    }

    @Override
    public void flush() {
        store.flush();
    }

    @Override
    public void close() {
        store.close();
    }
}
