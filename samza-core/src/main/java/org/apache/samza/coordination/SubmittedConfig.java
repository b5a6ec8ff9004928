// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.coordination;

import java.util.Map;
import java.util.TreeMap;
import org.apache.samza.config.Config;

/** Replaces the configuration in a coordinator stream by that of a new submission. */
public final class SubmittedConfig {
    private static final String SURVIVING_PREFIX = "job.autosizing.";

    private SubmittedConfig() {}

    /**
     * Writes keys that are new or changed and deletes keys that are gone, durably when this returns. What a controller set
     * under {@code job.autosizing} stays unless the submission sets it too.
     *
     * @param stream created and read to its end
     */
    public static void write(CoordinatorStream stream, Config config) {
        Map<String, String> earlier = new TreeMap<>(stream.config());
        new TreeMap<>(config).forEach((key, value) -> {
            if (!value.equals(earlier.get(key))) {
                stream.putConfig(key, value);
            }
        });
        earlier.keySet().stream()
                .filter(key -> !config.containsKey(key) && !key.startsWith(SURVIVING_PREFIX))
                .forEach(key -> stream.delete(RecordType.CONFIG, key));
        stream.flush();
    }
}
