// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.master;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.apache.samza.config.Config;
import org.apache.samza.config.MapConfig;
import org.apache.samza.coordination.JobModelJson;
import org.apache.samza.job.model.JobModel;
import org.apache.samza.startpoint.StartpointKeys;

/**
 * What the processes of an application have in common: a master adopts those of its predecessor only when this is unchanged.
 *
 * @param application the cluster's name of the application
 * @param config digest of the configuration
 * @param model digest of tasks and containers
 */
record Epoch(String application, String config, String model) {
    private static final int DIGITS = 16;

    /** The master's address in the configuration, which differs for each master and means nothing to a running container. */
    static final String MASTER_URL = "yarn.am.tracking.url";

    static Epoch of(String application, JobModel model) {
        Map<String, String> config = new HashMap<>(model.getConfig());
        config.remove(MASTER_URL);
        // Startpoints move processes that begin, not those that run.
        config.remove(StartpointKeys.PENDING.name());
        Config stable = new MapConfig(config);
        return new Epoch(
                application,
                digest(JobModelJson.write(new JobModel(stable, Map.of()))),
                digest(JobModelJson.writeWithoutConfig(model)));
    }

    private static String digest(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(hash).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
