// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config;

import org.apache.samza.config.schema.ConfigKey;

/**
 * Who a job is.
 *
 * @param name its name, never empty
 * @param id tells several jobs of one name apart
 */
public record JobSettings(String name, String id) {
    /**
     * The identity that a configuration gives.
     *
     * @throws ConfigException when there is no name
     */
    public static JobSettings of(Config config) {
        return new JobSettings(JobKeys.NAME.require(config), JobKeys.ID.read(config));
    }

    /** Name and id as people and YARN see them. */
    public String display() {
        return name + "_" + id;
    }

    /** Name and id with underscores turned to dashes, for the names of framework topics. */
    String topicSuffix() {
        return name.replace('_', '-') + "_" + id.replace('_', '-');
    }

    /** Topic of the checkpoints. */
    public String checkpointTopic() {
        return "__samza_checkpoint_ver_1_for_" + topicSuffix();
    }

    /** Topic of the coordinator stream. */
    public String coordinatorTopic() {
        return "__samza_coordinator_" + topicSuffix();
    }

    /**
     * The system that a key names, else the default system, else the only system there is.
     *
     * @throws ConfigException naming the key when none of these is there
     */
    public static String system(Config config, ConfigKey<String> key) {
        return key.find(config).or(() -> JobKeys.DEFAULT_SYSTEM.find(config)).orElseGet(() -> onlySystem(config, key));
    }

    private static String onlySystem(Config config, ConfigKey<String> key) {
        String suffix = ".samza.factory";
        var systems = config.keySet().stream()
                .filter(name -> name.startsWith("systems.") && name.endsWith(suffix))
                .map(name -> name.substring("systems.".length(), name.length() - suffix.length()))
                .toList();
        if (systems.size() != 1) {
            throw new ConfigException("Missing " + key + ": expected it or " + JobKeys.DEFAULT_SYSTEM
                    + " to name one of the systems " + systems);
        }
        return systems.get(0);
    }
}
