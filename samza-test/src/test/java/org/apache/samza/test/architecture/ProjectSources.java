// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Where the project's files are. Tests run in the directory of their module. */
final class ProjectSources {
    static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private ProjectSources() {}

    /** All Java files of the main sources of these modules. */
    static List<SourceFile> read(Set<String> modules) throws IOException {
        var files = new ArrayList<SourceFile>();
        for (String module : modules) {
            Path sources = ROOT.resolve(module).resolve("src/main/java");
            if (!Files.isDirectory(sources)) {
                continue;
            }
            try (Stream<Path> found = Files.walk(sources)) {
                found.filter(file -> file.toString().endsWith(".java"))
                        .filter(file -> !file.endsWith("module-info.java"))
                        .forEach(file -> files.add(SourceFile.read(module, file)));
            }
        }
        return files;
    }
}
