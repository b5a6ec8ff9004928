// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Which run of a job a configuration is for. Each submission begins a run.
 *
 * @param isBatch whether each run stands for itself, with topics of its own
 * @param id the run; empty before it is submitted
 */
public record RunSettings(boolean isBatch, Optional<String> id) {
    private static final int RANDOM_DIGITS = 8;

    /** The run of a configuration. */
    public static RunSettings of(Config config) {
        return new RunSettings(JobKeys.MODE.read(config).equals("batch"), JobKeys.RUN_ID.find(config));
    }

    /** A configuration for a run: the given one, with a new run id unless it has one. */
    public static Config begin(Config config) {
        return JobKeys.RUN_ID.find(config).isPresent()
                ? config
                : new MapConfig(config, Map.of(JobKeys.RUN_ID.name(), newId()));
    }

    private static String newId() {
        return System.currentTimeMillis() + "-" + UUID.randomUUID().toString().substring(0, RANDOM_DIGITS);
    }

    /**
     * The name of a topic that holds what the job keeps or has in flight: of this run alone in batch mode, else of all runs.
     *
     * @throws ConfigException when the run has no id yet and needs one
     */
    public String own(String topic) {
        if (!isBatch) {
            return topic;
        }
        return topic
                + "-"
                + id.orElseThrow(
                        () -> new ConfigException(
                                "Missing " + JobKeys.RUN_ID + ": in " + JobKeys.MODE
                                        + "=batch it is part of the names of the job's topics; expected the id of the run that is meant"));
    }
}
