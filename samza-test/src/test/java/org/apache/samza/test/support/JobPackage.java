// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The job package that the build has made, and a copy of it unpacked as a user would.
 *
 * @param archive for YARN
 * @param dir with bin, lib and config
 */
public record JobPackage(Path archive, Path dir) {
    private static final Path MADE_IN =
            Path.of("..", "samza-shell", "target").toAbsolutePath().normalize();

    /** The made package, unpacked into the given directory. */
    public static JobPackage unpackInto(Path dir) throws IOException {
        Path archive = madeArchive();
        Files.createDirectories(dir);
        Process tar = new ProcessBuilder("tar", "-xzf", archive.toString(), "-C", dir.toString())
                .inheritIO()
                .start();
        try {
            if (tar.waitFor() != 0) {
                throw new IOException("tar could not unpack " + archive);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while unpacking " + archive, e);
        }
        return new JobPackage(archive, dir);
    }

    private static Path madeArchive() throws IOException {
        List<Path> found = List.of();
        if (Files.isDirectory(MADE_IN)) {
            try (Stream<Path> files = Files.list(MADE_IN)) {
                found = files.filter(file -> file.getFileName().toString().matches("samza-job-package-.*\\.tar\\.gz"))
                        .toList();
            }
        }
        if (found.size() != 1) {
            throw new IOException("Expected one job package in " + MADE_IN + ", but found " + found
                    + "; make it by: mvn package -DskipTests -pl samza-shell -am");
        }
        return found.get(0);
    }
}
