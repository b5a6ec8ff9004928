// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.framework.kafka;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What must be on the class path beside the test framework, which does not force it upon tests that need no broker. */
final class Requirements {
    /** A class by which an artifact is found. Kafka's server is looked for by the dev cluster, which may have it from elsewhere. */
    private static final Map<String, String> ARTIFACTS = new TreeMap<>(Map.of(
            "org.apache.samza:samza-dev-cluster", "org.apache.samza.devcluster.DevCluster",
            "org.apache.kafka:kafka-clients", "org.apache.kafka.clients.admin.Admin"));

    private Requirements() {}

    /** @throws IllegalStateException naming what is missing */
    static void check() {
        check(Requirements.class.getClassLoader());
    }

    static void check(ClassLoader loader) {
        String missing = ARTIFACTS.entrySet().stream()
                .filter(artifact -> loader.getResource(artifact.getValue().replace('.', '/') + ".class") == null)
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(" and "));
        if (!missing.isEmpty()) {
            throw new IllegalStateException("EmbeddedKafka needs " + missing
                    + ", which is not on the class path: add it in the scope of tests");
        }
    }
}
