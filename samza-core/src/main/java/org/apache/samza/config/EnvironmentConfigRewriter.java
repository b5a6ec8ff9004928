// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Lets environment variables win over the file: {@code SAMZA_JOB_CONTAINER_COUNT} sets {@code job.container.count}. Keeps
 * secrets out of files.
 */
public final class EnvironmentConfigRewriter implements ConfigRewriter {
    private static final String PREFIX = "SAMZA_";

    private final Map<String, String> environment;

    /** Reads the environment of this process. */
    public EnvironmentConfigRewriter() {
        this(System.getenv());
    }

    EnvironmentConfigRewriter(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Config rewrite(String name, Config config) {
        Map<String, String> rewritten = new HashMap<>(config);
        environment.forEach((variable, value) -> {
            if (variable.startsWith(PREFIX)) {
                rewritten.put(key(variable), value);
            }
        });
        return new MapConfig(rewritten);
    }

    private static String key(String variable) {
        return variable.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '.');
    }
}
