// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.framework.driver;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.samza.config.Config;
import org.apache.samza.config.StreamSettings;
import org.apache.samza.system.SystemStream;

/** The streams of a job by the names that tests give them. */
final class StreamNames {
    private final Config config;
    private final StreamSettings settings;
    private final Set<String> systems;

    StreamNames(Config config) {
        this.config = config;
        this.settings = StreamSettings.of(config);
        this.systems = new TreeSet<>(DriverConfig.systems(config));
        systems.remove(DriverConfig.OWN_SYSTEM);
    }

    /**
     * The stream that a name stands for: a stream id of the job, {@code system.stream}, or the stream's name alone where the job's
     * inputs or its systems leave no doubt.
     *
     * @throws IllegalArgumentException when it stands for none
     */
    SystemStream stream(String name) {
        if (config.keySet().stream().anyMatch(key -> key.startsWith("streams." + name + "."))) {
            return settings.systemStream(name);
        }
        int dot = name.indexOf('.');
        if (dot > 0 && systems.contains(name.substring(0, dot))) {
            return new SystemStream(name.substring(0, dot), name.substring(dot + 1));
        }
        Set<SystemStream> inputs = settings.inputs().stream()
                .filter(input -> input.getStream().equals(name))
                .collect(Collectors.toSet());
        if (inputs.size() == 1) {
            return inputs.iterator().next();
        }
        if (inputs.isEmpty() && systems.size() == 1) {
            return new SystemStream(systems.iterator().next(), name);
        }
        throw new IllegalArgumentException("There is no telling which stream " + name
                + " is: expected a stream id of the job, or SYSTEM.STREAM with one of the systems " + systems);
    }

    /** Names of the inputs, as people write them. */
    String inputs() {
        return settings.inputs().stream()
                .filter(input -> !settings.intermediate(input))
                .map(StreamSettings::name)
                .collect(Collectors.joining(", "));
    }
}
