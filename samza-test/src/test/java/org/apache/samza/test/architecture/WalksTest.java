// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ARCHITECTURE.md leads readers from file to file; none of them may have moved away. */
final class WalksTest {
    private static final Path PAGE = ProjectSources.ROOT.resolve("ARCHITECTURE.md");

    @ParameterizedTest
    @ValueSource(strings = {"message walk", "submission walk"})
    void everyFileOfAWalkExists(String walk) throws IOException {
        List<String> paths = pathsOf(walk, Files.readAllLines(PAGE));

        assertThat(paths).as(walk + " in ARCHITECTURE.md").isNotEmpty();
        assertThat(paths)
                .allSatisfy(
                        path -> assertThat(ProjectSources.ROOT.resolve(path)).isRegularFile());
    }

    @Test
    void aWalkIsTheNumberedListOfItsBlock() {
        assertThat(pathsOf(
                        "message walk",
                        List.of("1. no", "```message walk", " 1. a/B.java", "2 c/D.java  # why", "", "```", "3. no")))
                .containsExactly("a/B.java", "c/D.java");
    }

    private static List<String> pathsOf(String walk, List<String> lines) {
        var paths = new ArrayList<String>();
        boolean inside = false;
        for (String line : lines) {
            if (line.startsWith("```")) {
                inside = line.substring(3).trim().equals(walk);
            } else if (inside && !line.isBlank()) {
                paths.add(line.trim().replaceFirst("^\\d+[.)]?\\s+", "").split("\\s+")[0]);
            }
        }
        return paths;
    }
}
