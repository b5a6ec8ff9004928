// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.descriptors;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.samza.system.SystemStreamMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A system written down in code. For a system without a descriptor of its own there is {@link GenericSystemDescriptor}.
 *
 * <p>Each method of name {@code with...} returns this descriptor. For one thread.
 *
 * @param <SubClass> kind of this descriptor
 */
public abstract class SystemDescriptor<SubClass extends SystemDescriptor<SubClass>> {
    private static final Logger LOG = LoggerFactory.getLogger(SystemDescriptor.class);
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9_-]+");

    private final String systemName;
    private final String factoryClassName;
    private final InputTransformer transformer;
    private final StreamExpander expander;
    private final Map<String, String> systemConfigs = new HashMap<>();
    private final Map<String, String> defaultStreamConfigs = new HashMap<>();
    private SystemStreamMetadata.OffsetType defaultStreamOffsetDefault;

    /**
     * A system.
     *
     * @param systemName the word under {@code systems.} in the configuration: ASCII letters, digits, {@code _} and
     *     {@code -}
     * @param factoryClassName class of its {@link org.apache.samza.system.SystemFactory}; null or blank leaves it to
     *     the job's configuration
     * @param transformer for the messages of all its inputs; null for none
     * @param expander for all its inputs; null for none
     * @throws IllegalArgumentException if the name is not an identifier
     */
    public SystemDescriptor(
            String systemName, String factoryClassName, InputTransformer transformer, StreamExpander expander) {
        this.systemName = requireIdentifier("systemName", systemName, "");
        this.factoryClassName =
                factoryClassName == null || factoryClassName.isBlank() ? null : factoryClassName.strip();
        this.transformer = transformer;
        this.expander = expander;
        if (this.factoryClassName == null) {
            LOG.warn(
                    "System '{}' is described without a factory class: set systems.{}.samza.factory.",
                    systemName,
                    systemName);
        }
    }

    /** Returns a name if it is one; {@code remedy} ends the sentence of the refusal. */
    static String requireIdentifier(String what, String value, String remedy) {
        if (value == null || !IDENTIFIER.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "'" + value + "' cannot be a " + what + ": it must match " + IDENTIFIER.pattern() + "." + remedy);
        }
        return value;
    }

    /** The word the configuration has for an offset type. */
    static String inConfig(SystemStreamMetadata.OffsetType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Where to begin reading a partition of any of its streams that has no checkpoint.
     *
     * @param offsetType the place; null for the runtime's own default
     * @return this
     */
    public SubClass withDefaultStreamOffsetDefault(SystemStreamMetadata.OffsetType offsetType) {
        defaultStreamOffsetDefault = offsetType;
        return self();
    }

    /**
     * Adds properties of the system. They win over what other methods of this descriptor say.
     *
     * @param systemConfigs values by key without {@code systems.NAME.}; added to those of earlier calls; not null
     * @return this
     */
    public SubClass withSystemConfigs(Map<String, String> systemConfigs) {
        this.systemConfigs.putAll(systemConfigs);
        return self();
    }

    /**
     * Adds properties for all streams of the system that do not set them.
     *
     * @param defaultStreamConfigs values by key without {@code systems.NAME.default.stream.}; added to those of earlier
     *     calls; not null
     * @return this
     */
    public SubClass withDefaultStreamConfigs(Map<String, String> defaultStreamConfigs) {
        this.defaultStreamConfigs.putAll(defaultStreamConfigs);
        return self();
    }

    /** The word under {@code systems.} in the configuration; never null. */
    public String getSystemName() {
        return systemName;
    }

    /** The transformer for the messages of all its inputs, if any. */
    public Optional<InputTransformer> getTransformer() {
        return Optional.ofNullable(transformer);
    }

    /** The expander for all its inputs, if any. */
    public Optional<StreamExpander> getExpander() {
        return Optional.ofNullable(expander);
    }

    /**
     * This descriptor as configuration. Sub-classes add theirs to what this gives.
     *
     * @return a new map, which the caller may change
     */
    public Map<String, String> toConfig() {
        String prefix = "systems." + systemName + ".";
        String streamPrefix = prefix + "default.stream.";
        Map<String, String> config = new HashMap<>();
        if (factoryClassName != null) {
            config.put(prefix + "samza.factory", factoryClassName);
        }
        if (defaultStreamOffsetDefault != null) {
            config.put(streamPrefix + "samza.offset.default", inConfig(defaultStreamOffsetDefault));
        }
        defaultStreamConfigs.forEach((key, value) -> config.put(streamPrefix + key, value));
        systemConfigs.forEach((key, value) -> config.put(prefix + key, value));
        return config;
    }

    @SuppressWarnings("unchecked")
    private SubClass self() {
        return (SubClass) this;
    }
}
