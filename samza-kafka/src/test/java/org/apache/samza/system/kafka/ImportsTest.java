// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ImportsTest {
    private static final Path SOURCES = Path.of("src/main/java");

    private static List<String> imports(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(ImportsTest::lines)
                    .filter(line -> line.startsWith("import "))
                    .map(line -> line.replace("import ", "").replace("static ", ""))
                    .toList();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void kafkasInternalsAreLeftAlone() throws IOException {
        assertThat(imports(Path.of("")))
                .isNotEmpty()
                .noneMatch(name -> name.startsWith("org.apache.kafka.common.utils") || name.contains(".internals."));
    }

    @Test
    void checkpointsKnowSystemsAndNotTheKafkaBehindThem() throws IOException {
        assertThat(imports(Path.of("org/apache/samza/checkpoint/kafka")))
                .isNotEmpty()
                .noneMatch(name ->
                        name.startsWith("org.apache.kafka.") || name.startsWith("org.apache.samza.system.kafka"));
    }
}
