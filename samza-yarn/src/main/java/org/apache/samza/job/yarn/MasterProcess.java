// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.yarn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.apache.samza.config.Config;
import org.apache.samza.config.CoordinatorSettings;
import org.apache.samza.master.MasterKeys;

/** The command and environment of a job's application master. */
final class MasterProcess {
    private static final int TOKEN_BYTES = 32;
    /** The rest of the process's memory is for the JVM itself. */
    private static final double HEAP_SHARE = 0.75;

    private final Config config;
    private final YarnSettings.Master settings;

    MasterProcess(Config config, YarnSettings.Master settings) {
        this.config = config;
        this.settings = settings;
    }

    /** A launch with a token of its own, which this application's containers will show to each of its masters. */
    ProcessLaunch launch() {
        Map<String, String> environment = new TreeMap<>();
        environment.put("SAMZA_COORDINATOR_SYSTEM_CONFIG", json(coordinatorConfig()));
        environment.put("SAMZA_COORDINATOR_TOKEN", randomToken());
        environment.put("JAVA_OPTS", javaOpts());
        if (!settings.javaHome().isEmpty()) {
            environment.put("JAVA_HOME", settings.javaHome());
        }
        String classPathDir = MasterKeys.CLASSPATH_DIR.read(config);
        if (!classPathDir.isEmpty()) {
            environment.put("ADDITIONAL_CLASSPATH_DIR", classPathDir);
        }
        return new ProcessLaunch(settings.command(), environment);
    }

    private String javaOpts() {
        if (settings.opts().contains("-Xmx") || settings.opts().contains("-XX:Max")) {
            return settings.opts();
        }
        return ("-Xmx" + (int) (settings.memoryMb() * HEAP_SHARE) + "m " + settings.opts()).strip();
    }

    /** What the master needs to open the coordinator stream, where it finds the rest. */
    private Map<String, String> coordinatorConfig() {
        String system = "systems." + CoordinatorSettings.of(config).stream().getSystem() + ".";
        Map<String, String> needed = new TreeMap<>();
        config.forEach((key, value) -> {
            boolean identity = key.equals("app.name")
                    || key.equals("app.id")
                    || key.equals("job.name")
                    || key.equals("job.id")
                    || key.equals("job.default.system")
                    || key.startsWith("job.coordinator.");
            boolean connection = key.startsWith(system) && !key.startsWith(system + "streams.");
            if (identity || connection) {
                needed.put(key, value);
            }
        });
        return needed;
    }

    private static String json(Map<String, String> entries) {
        try {
            return JsonMapper.builder().build().writeValueAsString(entries);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts always has a JSON form", e);
        }
    }

    private static String randomToken() {
        byte[] token = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(token);
        return HexFormat.of().formatHex(token);
    }
}
