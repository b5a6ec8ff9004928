// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import org.apache.samza.config.Config;
import org.apache.samza.config.ConfigException;

/**
 * Compares a whole configuration with every declared key: values that do not fit, keys that nothing knows, keys that change
 * nothing. Immutable.
 */
public final class ConfigCheck {
    /** First parts of keys that belong to the framework; {@code systems} and {@code streams} only below {@code samza.}. */
    private static final Set<String> FRAMEWORK = Set.of(
            "app",
            "job",
            "task",
            "serializers",
            "stores",
            "metrics",
            "yarn",
            "cluster-manager",
            "container",
            "processor");

    private final KeyIndex index;

    private ConfigCheck(KeyIndex index) {
        this.index = index;
    }

    /**
     * What a check found.
     *
     * @param errors values that do not fit
     * @param unknown keys under the framework's prefixes that no declaration knows
     * @param notices keys that are known but change nothing, with the reason
     */
    public record Findings(List<String> errors, List<String> unknown, List<String> notices) {}

    /** A check against the declarations of every module on the class path. */
    public static ConfigCheck ofClassPath() {
        return of(declaredKeys());
    }

    /** A check against some keys. */
    public static ConfigCheck of(Collection<? extends ConfigKey<?>> keys) {
        return new ConfigCheck(new KeyIndex(keys));
    }

    /** Every key that a module on the class path declares. */
    public static List<ConfigKey<?>> declaredKeys() {
        List<ConfigKey<?>> keys = new ArrayList<>();
        for (ConfigDeclarations declarations : ServiceLoader.load(ConfigDeclarations.class)) {
            keys.addAll(declarations.keys());
        }
        return keys;
    }

    /** Whether some declaration covers a key. */
    public boolean knows(String key) {
        return index.find(key).isPresent();
    }

    /** Looks at every key of a configuration. */
    public Findings check(Config config) {
        Findings findings = new Findings(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Map.Entry<String, String> entry : new TreeMap<>(config).entrySet()) {
            Optional<ConfigKey<?>> declared = index.find(entry.getKey());
            if (declared.isPresent()) {
                checkValue(declared.get(), entry.getKey(), entry.getValue(), findings);
            } else if (isFramework(entry.getKey())) {
                findings.unknown.add("Unknown key " + entry.getKey()
                        + index.nearest(entry.getKey())
                                .map(near -> "; did you mean " + near + "?")
                                .orElse(": nothing in the framework reads it"));
            }
        }
        return findings;
    }

    private static void checkValue(ConfigKey<?> key, String name, String value, Findings findings) {
        if (!key.noEffectReason().isEmpty()) {
            findings.notices.add(name + " has no effect because " + key.noEffectReason());
            return;
        }
        try {
            key.parse(name, value);
        } catch (ConfigException e) {
            findings.errors.add(e.getMessage());
        }
    }

    private static boolean isFramework(String key) {
        int dot = key.indexOf('.');
        return dot > 0 && FRAMEWORK.contains(key.substring(0, dot));
    }
}
