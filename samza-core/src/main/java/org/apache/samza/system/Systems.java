// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.samza.config.Config;
import org.apache.samza.config.ConfigException;
import org.apache.samza.config.StreamKeys;
import org.apache.samza.config.schema.ConfiguredClass;
import org.apache.samza.config.schema.NearestName;
import org.apache.samza.metrics.MetricsRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The systems that a configuration names, each with its connector.
 *
 * <p>Admins are shared: one a system, made and started when first asked for, stopped by {@link #close()}. Consumers and
 * producers belong to whoever asks for them. Safe for use by any thread.
 */
public final class Systems implements AutoCloseable {
    /** The purpose of consumers of a job's inputs; any other is the reading of a log of the job's own. */
    public static final String FOR_INPUT = "consumer";

    private static final Logger LOG = LoggerFactory.getLogger(Systems.class);
    private static final Pattern FACTORY_KEY = Pattern.compile("systems\\.(.+)\\.samza\\.factory");

    private final Config config;
    private final Map<String, SystemFactory> factories;
    private final Map<String, SystemAdmin> admins = new HashMap<>();

    private Systems(Config config, Map<String, SystemFactory> factories) {
        this.config = config;
        this.factories = Collections.unmodifiableMap(new LinkedHashMap<>(factories));
    }

    /**
     * The systems of a configuration. Connectors are made, nothing is connected to yet.
     *
     * @throws ConfigException naming the key when a connector's class cannot be used
     */
    public static Systems of(Config config) {
        Map<String, SystemFactory> factories = new TreeMap<>();
        for (String key : config.keySet()) {
            Matcher matcher = FACTORY_KEY.matcher(key);
            if (matcher.matches()) {
                String className =
                        StreamKeys.SYSTEM_FACTORY.of(matcher.group(1)).require(config);
                factories.put(matcher.group(1), ConfiguredClass.newInstance(SystemFactory.class, key, className));
            }
        }
        return new Systems(config, factories);
    }

    /** Systems whose connectors the caller has made. */
    public static Systems of(Config config, Map<String, SystemFactory> factories) {
        return new Systems(config, factories);
    }

    /** Names of the systems, in order. */
    public Set<String> names() {
        return factories.keySet();
    }

    /**
     * Connector of a system.
     *
     * @throws ConfigException when the configuration names no such system
     */
    public SystemFactory factory(String system) {
        SystemFactory factory = factories.get(system);
        if (factory == null) {
            throw new ConfigException("Unknown system " + system + ": expected "
                    + StreamKeys.SYSTEM_FACTORY.of(system) + " to name its connector; the configuration has "
                    + (factories.isEmpty() ? "no system" : "systems " + String.join(", ", factories.keySet()))
                    + NearestName.hint(system, factories.keySet()));
        }
        return factory;
    }

    /**
     * The started admin of a system.
     *
     * @throws ConfigException when the configuration names no such system
     */
    public synchronized SystemAdmin admin(String system) {
        SystemAdmin known = admins.get(system);
        if (known == null) {
            known = factory(system).getAdmin(system, config, "admin");
            known.start();
            admins.put(system, known);
        }
        return known;
    }

    /**
     * A new consumer, not started.
     *
     * @param purpose {@link #FOR_INPUT}, or one word that tells this consumer from others of the process
     * @throws ConfigException when the configuration names no such system
     */
    public SystemConsumer newConsumer(String system, MetricsRegistry registry, String purpose) {
        return factory(system).getConsumer(system, config, registry, purpose);
    }

    /**
     * A new producer, not started.
     *
     * @param purpose one word that tells this producer from others of the process, for client ids and thread names
     * @throws ConfigException when the configuration names no such system
     */
    public SystemProducer newProducer(String system, MetricsRegistry registry, String purpose) {
        return factory(system).getProducer(system, config, registry, purpose);
    }

    /** Stops the admins. An admin that fails to stop is logged and does not keep the others running. */
    @Override
    public synchronized void close() {
        admins.forEach((system, admin) -> {
            try {
                admin.stop();
            } catch (RuntimeException e) {
                LOG.warn("Could not stop the admin of system {}", system, e);
            }
        });
        admins.clear();
    }
}
