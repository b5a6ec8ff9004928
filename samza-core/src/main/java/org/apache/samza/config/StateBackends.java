// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.samza.config.schema.ConfigKey;

/**
 * The state backends of one store, as class names of their factories.
 *
 * @param backup those that save it with each commit; the changelog is none of them, as the commit itself writes it
 * @param restore those that it may be brought back from, the preferred one first; {@link #CHANGELOG} stands for its changelog
 */
public record StateBackends(List<String> backup, List<String> restore) {
    /** The name under which the changelog is known, in configurations and in checkpoints. */
    public static final String CHANGELOG = "org.apache.samza.storage.KafkaChangelogStateBackendFactory";

    /** Of a store that has at most a changelog. */
    public static final StateBackends NONE = new StateBackends(List.of(), List.of());

    private static final Pattern STORE = Pattern.compile("stores\\.([^.]+)\\.factory");

    /** Copies its arguments. */
    public StateBackends {
        backup = List.copyOf(backup);
        restore = List.copyOf(restore);
    }

    /**
     * The backends of every store that one saves, by store, in the order of names.
     *
     * @throws ConfigException when the keys of a store contradict each other, or checkpoints cannot name what was saved
     */
    public static Map<String, StateBackends> all(Config config) {
        Map<String, StateBackends> saved = new TreeMap<>();
        for (String key : config.keySet()) {
            Matcher store = STORE.matcher(key);
            if (store.matches()) {
                StateBackends backends = of(config, store.group(1));
                if (backends.saves()) {
                    saved.put(store.group(1), backends);
                }
            }
        }
        if (!saved.isEmpty()) {
            requireCheckpoints(config, saved);
        }
        return saved;
    }

    /** Whether a backend saves any store. */
    public static boolean any(Config config) {
        return !all(config).isEmpty();
    }

    private static void requireCheckpoints(Config config, Map<String, StateBackends> saved) {
        String reason = "state backends save stores " + saved.keySet() + ", and only ";
        if (CheckpointKeys.FACTORY.find(config).isEmpty()) {
            throw new ConfigException("Missing " + CheckpointKeys.FACTORY + ": " + reason
                    + "a checkpoint says which saved state belongs to which offsets");
        }
        List<String> versions = CheckpointKeys.WRITE_VERSIONS.read(config);
        if (!versions.contains("2")) {
            throw new ConfigException(
                    "Invalid " + CheckpointKeys.WRITE_VERSIONS + "=" + String.join(",", versions) + ": " + reason
                            + "version 2 says which saved state belongs to which offsets; expected 2 to be among them");
        }
    }

    /**
     * The backends of one store.
     *
     * @throws ConfigException when it is to be restored from a backend that does not save it, or saved to a changelog that it
     *     does not have
     */
    public static StateBackends of(Config config, String store) {
        ConfigKey<List<String>> own = StateBackendKeys.BACKUP_OF_STORE.of(store);
        boolean logged = ChangelogKeys.CHANGELOG
                .of(store)
                .find(config)
                .filter(name -> !name.isEmpty())
                .isPresent();
        List<String> backup = own
                .find(config)
                .or(() -> StateBackendKeys.BACKUP.find(config))
                .orElse(logged ? List.of(CHANGELOG) : List.of())
                .stream()
                .distinct()
                .toList();
        if (SideInputKeys.SIDE_INPUTS.of(store).find(config).isPresent()) {
            return NONE; // what fills it brings it back
        }
        if (!logged
                && own.find(config).filter(named -> named.contains(CHANGELOG)).isPresent()) {
            throw new ConfigException("Missing " + ChangelogKeys.CHANGELOG.of(store) + ": " + own + " names "
                    + CHANGELOG + ", which keeps the store in its changelog");
        }
        List<String> restore = restore(config, store, backup, logged);
        return new StateBackends(
                backup.stream().filter(name -> !name.equals(CHANGELOG)).toList(), restore);
    }

    private static List<String> restore(Config config, String store, List<String> backup, boolean logged) {
        ConfigKey<List<String>> key = StateBackendKeys.RESTORE_OF_STORE.of(store);
        if (key.find(config).isEmpty()) {
            key = StateBackendKeys.RESTORE;
        }
        Optional<List<String>> named = key.find(config);
        for (String name : named.orElse(List.of())) {
            // Under the key of all stores the changelog may stand for those alone that have one.
            boolean meantForOthers = key == StateBackendKeys.RESTORE && name.equals(CHANGELOG) && !logged;
            if (!backup.contains(name) && !meantForOthers) {
                throw new ConfigException("Invalid " + key + "=" + String.join(",", named.get()) + ": " + name
                        + " does not save store " + store + "; expected some of " + backup + ", which "
                        + StateBackendKeys.BACKUP_OF_STORE.of(store) + " or " + StateBackendKeys.BACKUP
                        + " names, or the changelog of the store");
            }
        }
        return named.orElse(logged ? List.of(CHANGELOG) : backup).stream()
                .filter(name -> logged || !name.equals(CHANGELOG))
                .distinct()
                .toList();
    }

    /** The key that names the backups of a store, for errors. */
    public static String keyOf(Config config, String store) {
        ConfigKey<List<String>> own = StateBackendKeys.BACKUP_OF_STORE.of(store);
        return (own.find(config).isPresent() ? own : StateBackendKeys.BACKUP).name();
    }

    /** Whether a backend saves the store. */
    public boolean saves() {
        return !backup.isEmpty();
    }
}
