// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.state;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.samza.config.ChangelogKeys;
import org.apache.samza.config.ChangelogSettings;
import org.apache.samza.config.Config;
import org.apache.samza.config.ConfigException;
import org.apache.samza.config.StateBackends;
import org.apache.samza.config.StreamSettings;
import org.apache.samza.system.SystemStream;

/**
 * One store's part of the configuration, read once.
 *
 * @param name the store's name
 * @param factory class name of its engine
 * @param keySerde registered serde name of keys; empty when the engine takes objects as they are
 * @param msgSerde registered serde name of values; empty likewise
 * @param changelog its changelog; empty for a store that is not restored
 * @param deleteRetentionMs life of a delete in the changelog, or in the side inputs, in ms
 * @param cleanOnStart whether the local copy is dropped at every start
 * @param sideInputs streams that fill it in place of the tasks; empty for a store that tasks fill
 * @param backends what saves it with each commit, and what brings it back, beside its changelog
 */
public record StoreSettings(
        String name,
        String factory,
        Optional<String> keySerde,
        Optional<String> msgSerde,
        Optional<SystemStream> changelog,
        long deleteRetentionMs,
        boolean cleanOnStart,
        Set<SystemStream> sideInputs,
        StateBackends backends) {

    private static final String PREFIX = "stores.";
    private static final String SUFFIX = ".factory";

    /**
     * Every store that the configuration declares, in the order of names.
     *
     * @throws ConfigException when a changelog names no system and none can be derived, or state backends do not fit
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
        Map<String, SystemStream> changelogs = new HashMap<>();
        ChangelogSettings.all(config).forEach(changelog -> changelogs.put(changelog.store(), changelog.stream()));
        Map<String, Set<SystemStream>> sideInputs = StreamSettings.of(config).sideInputs();
        List<StoreSettings> stores = new ArrayList<>(names.size());
        for (String name : names) {
            stores.add(read(
                    config, name, Optional.ofNullable(changelogs.get(name)), sideInputs.getOrDefault(name, Set.of())));
        }
        return List.copyOf(stores);
    }

    private static StoreSettings read(
            Config config, String name, Optional<SystemStream> changelog, Set<SystemStream> sideInputs) {
        return new StoreSettings(
                name,
                StateKeys.FACTORY.of(name).require(config),
                StateKeys.KEY_SERDE.of(name).find(config),
                StateKeys.MSG_SERDE.of(name).find(config),
                changelog,
                ChangelogKeys.DELETE_RETENTION_MS.of(name).read(config),
                StateKeys.CLEAN_ON_START.of(name).read(config),
                sideInputs,
                StateBackends.of(config, name));
    }

    /** The same store with its local copy kept at the start. */
    StoreSettings keepingCopies() {
        return new StoreSettings(
                name, factory, keySerde, msgSerde, changelog, deleteRetentionMs, false, sideInputs, backends);
    }

    /** Whether its data can be had again, so that a copy of it is worth keeping beyond the container. */
    boolean canBeRestored() {
        return changelog.isPresent() || isFilled() || backends.saves();
    }

    /** Whether side inputs fill it. */
    public boolean isFilled() {
        return !sideInputs.isEmpty();
    }
}
