// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.yarn;

import java.util.Map;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.samza.config.Config;
import org.apache.samza.util.hadoop.HttpFileSystem;

/** Hadoop's own configuration: the site's files on the class path, and over them what a job's configuration may say. */
final class HadoopSettings {
    private static final int PATIENCE_MS = 20_000;

    private HadoopSettings() {}

    /** For processes that live as long as the job: they wait for a lost ResourceManager as long as the site wants. */
    static YarnConfiguration of(Config config) {
        var hadoop = new YarnConfiguration();
        hadoop.setIfUnset("fs.http.impl", HttpFileSystem.class.getName());
        hadoop.setIfUnset("fs.https.impl", HttpFileSystem.class.getName());
        for (Map.Entry<String, String> entry : config.entrySet()) {
            if (entry.getKey().startsWith("fs.")) {
                hadoop.set(entry.getKey(), entry.getValue());
            }
        }
        return hadoop;
    }

    /** For commands: a person waits, so that a cluster that does not answer is reported within half a minute. */
    static YarnConfiguration forCommands(Config config) {
        return impatient(of(config));
    }

    /** A copy that gives up soon. */
    static YarnConfiguration impatient(YarnConfiguration site) {
        var hadoop = new YarnConfiguration(site);
        atMost(hadoop, YarnConfiguration.RESOURCEMANAGER_CONNECT_MAX_WAIT_MS, PATIENCE_MS);
        atMost(hadoop, YarnConfiguration.RESOURCEMANAGER_CONNECT_RETRY_INTERVAL_MS, 1_000);
        atMost(hadoop, "ipc.client.connect.max.retries", 1);
        atMost(hadoop, "ipc.client.connect.max.retries.on.timeouts", 1);
        atMost(hadoop, "ipc.client.connect.timeout", 5_000);
        hadoop.setInt("yarn.client.application-client-protocol.poll-timeout-ms", 60_000);
        return hadoop;
    }

    private static void atMost(YarnConfiguration hadoop, String key, int value) {
        int site = hadoop.getInt(key, value);
        hadoop.setInt(key, site < 0 ? value : Math.min(site, value));
    }
}
