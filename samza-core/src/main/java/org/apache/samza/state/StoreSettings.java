// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.samza.config.Config;
import org.apache.samza.config.ConfigException;
import org.apache.samza.system.SystemStream;

/**
 * One store's part of the configuration, read once.
 *
 * @param name the store's name
 * @param factory class name of its engine
 * @param keySerde registered serde name of keys; empty when the engine takes objects as they are
 * @param msgSerde registered serde name of values; empty likewise
 * @param changelog its changelog; empty for a store that is not restored
 * @param deleteRetentionMs life of a delete in the changelog, in ms
 * @param cleanOnStart whether the local copy is dropped at every start
 */
public record StoreSettings(
        String name,
        String factory,
        Optional<String> keySerde,
        Optional<String> msgSerde,
        Optional<SystemStream> changelog,
        long deleteRetentionMs,
        boolean cleanOnStart) {

    private static final String PREFIX = "stores.";
    private static final String SUFFIX = ".factory";

    /**
     * Every store that the configuration declares, in the order of names.
     *
     * @throws ConfigException when a changelog names no system and none can be derived
     */
    public static List<StoreSettings> readAll(Config config) {
        TreeSet<String> names = new TreeSet<>();
        for (String key : config.keySet()) {
            if (key.startsWith(PREFIX) && key.endsWith(SUFFIX) && key.length() > PREFIX.length() + SUFFIX.length()) {
                String name = key.substring(PREFIX.length(), key.length() - SUFFIX.length());
                if (name.indexOf('.') < 0) {
                    names.add(name);
                }
            }
        }
        List<StoreSettings> stores = new ArrayList<>(names.size());
        for (String name : names) {
            stores.add(read(config, name));
        }
        return List.copyOf(stores);
    }

    private static StoreSettings read(Config config, String name) {
        return new StoreSettings(
                name,
                StateKeys.FACTORY.of(name).require(config),
                StateKeys.KEY_SERDE.of(name).find(config),
                StateKeys.MSG_SERDE.of(name).find(config),
                changelog(config, name),
                StateKeys.CHANGELOG_DELETE_RETENTION_MS.of(name).read(config),
                StateKeys.CLEAN_ON_START.of(name).read(config));
    }

    /** A changelog's topic may hold dots; what stands before the first dot is a system only if a system of that name is configured. */
    private static Optional<SystemStream> changelog(Config config, String store) {
        Optional<String> text = StateKeys.CHANGELOG.of(store).find(config).filter(value -> !value.isEmpty());
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String value = text.get();
        int dot = value.indexOf('.');
        if (dot > 0 && config.containsKey("systems." + value.substring(0, dot) + ".samza.factory")) {
            return Optional.of(new SystemStream(value.substring(0, dot), value.substring(dot + 1)));
        }
        String system = StateKeys.CHANGELOG_SYSTEM.find(config).orElseGet(() -> config.get("job.default.system"));
        if (system == null) {
            throw new ConfigException("Invalid " + StateKeys.CHANGELOG.of(store) + "=" + value
                    + ": expected system.topic with a configured system, or job.changelog.system or job.default.system to be set");
        }
        return Optional.of(new SystemStream(system, value));
    }
}
