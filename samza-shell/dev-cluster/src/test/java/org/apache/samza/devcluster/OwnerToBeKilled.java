// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.devcluster;

import java.nio.file.Files;
import java.nio.file.Path;

/** A program that starts a cluster and never gets to close it. */
final class OwnerToBeKilled {
    private OwnerToBeKilled() {}

    public static void main(String[] args) throws Exception {
        Path dir = Path.of(args[0]);
        try (DevCluster cluster = DevCluster.kafkaOnly(dir)) {
            Files.writeString(dir.resolve("started"), cluster.bootstrapServers());
            Thread.currentThread().join();
        }
    }
}
