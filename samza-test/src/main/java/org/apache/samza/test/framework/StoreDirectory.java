// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.framework;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The directory of one runner's stores. */
final class StoreDirectory {
    private final Path path;

    StoreDirectory(String runnerId) {
        path = Path.of(System.getProperty("java.io.tmpdir"), "samza-test-" + runnerId)
                .toAbsolutePath();
    }

    Map<String, String> config() {
        return Map.of(
                "job.logged.store.base.dir", path.resolve("logged").toString(),
                "job.non-logged.store.base.dir", path.resolve("non-logged").toString());
    }

    /** Deletes everything below. What a container that does not stop still writes may be left over. */
    void delete() {
        if (!Files.exists(path)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(path)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look into " + path, e);
        } catch (UncheckedIOException e) {
            return; // something vanished meanwhile, so another one is at work here
        }
        deepestFirst.forEach(each -> each.toFile().delete());
    }
}
