// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.flow;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.samza.config.ConfigException;
import org.apache.samza.serializers.Serde;

/**
 * The serdes of a job by registered name, each made when first asked for. Safe for any thread; whether a serde is, is the
 * serde's affair.
 */
public final class SerdeTable {
    private final Map<String, Supplier<Serde<Object>>> makers;
    private final Map<String, Serde<Object>> made = new ConcurrentHashMap<>();

    /** A table of the serdes that the given makers make. */
    public SerdeTable(Map<String, Supplier<Serde<Object>>> makers) {
        this.makers = new TreeMap<>(makers);
    }

    /**
     * The serde of a name.
     *
     * @param name registered name; null gives null
     * @param user what refers to the name, for the error, for example "messages of kafka.orders"
     * @throws ConfigException when no serde of that name is registered
     */
    public Serde<Object> find(String name, String user) {
        if (name == null) {
            return null;
        }
        Supplier<Serde<Object>> maker = makers.get(name);
        if (maker == null) {
            throw new ConfigException("No serde named '" + name + "' for " + user + ": expected "
                    + FlowKeys.SERDE_CLASS.of(name) + " to be set, or one of " + makers.keySet());
        }
        return made.computeIfAbsent(name, any -> maker.get());
    }
}
