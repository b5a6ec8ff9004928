// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.samza.test.published.TallyTask;
import org.apache.samza.test.published.extensions.OrderSerde;
import org.apache.samza.test.published.extensions.ShopApp;
import org.junit.jupiter.api.Test;

/**
 * Classes that were compiled against the published jars of 1.8.0 find here every class and member that their code refers to. This
 * JVM's class path has ours and theirs, without the published jars.
 */
final class LinkageTest {
    @Test
    void everyReferenceOfEveryClassResolves() throws Exception {
        var references = new References(getClass().getClassLoader());
        List<String> classes = classes();
        assertThat(classes).contains(ShopApp.class.getName()).hasSizeGreaterThan(30);

        for (String name : classes) {
            references.check(name);
        }

        assertThat(String.join("\n", references.missing())).isEmpty();
        assertThat(references.resolved()).isGreaterThan(200);
    }

    @Test
    void aMemberThatIsNotThereIsReported() throws Exception {
        Path classes = root();
        try (var alone =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            var references = new References(alone);
            references.check(OrderSerde.class.getName());

            assertThat(references.missing()).anyMatch(sentence -> sentence.contains("serializers/Serde"));
        }
    }

    private static List<String> classes() throws Exception {
        Path root = root();
        if (Files.isDirectory(root)) {
            return classes(root);
        }
        try (FileSystem jar = FileSystems.newFileSystem(root)) {
            return classes(jar.getPath("/"));
        }
    }

    private static List<String> classes(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(file -> file.endsWith(".class"))
                    .map(file ->
                            file.substring(0, file.length() - ".class".length()).replace('/', '.'))
                    .sorted()
                    .toList();
        }
    }

    private static Path root() throws URISyntaxException {
        return Path.of(TallyTask.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }
}
