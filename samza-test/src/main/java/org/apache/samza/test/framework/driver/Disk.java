// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.framework.driver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where the stores of a job under test lie: a temporary directory. */
final class Disk {
    private final Path path;

    Disk() {
        try {
            path = Files.createTempDirectory("samza-test-driver-");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make a directory for the stores of a test", e);
        }
    }

    Path path() {
        return path;
    }

    /** Deletes all there is; the job may go on with an empty disk. */
    void delete() {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot empty " + path, e);
        }
    }
}
