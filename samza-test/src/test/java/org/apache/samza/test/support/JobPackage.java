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
        return unpack(MADE_IN, dir);
    }

    /**
     * The made package, unpacked.
     *
     * @param madeIn the target directory of samza-shell
     * @param dir is made if it is not there
     */
    public static JobPackage unpack(Path madeIn, Path dir) throws IOException {
        Path archive = madeArchive(madeIn);
        Files.createDirectories(dir);
        run("tar", "-xzf", archive.toString(), "-C", dir.toString());
        return new JobPackage(archive, dir);
    }

    /**
     * A package that has this as well, in a jar of its own, as a user's build would add it.
     *
     * @param added a jar, or a directory of classes
     * @param into an empty directory, on the file system of this package
     */
    public JobPackage with(Path added, Path into) throws IOException {
        run("cp", "-r", "--link", dir.toString() + "/.", into.toString());
        Path jar = into.resolve("lib").resolve("job.jar");
        if (Files.isDirectory(added)) {
            String tool = Path.of(System.getProperty("java.home"), "bin", "jar").toString();
            run(tool, "--create", "--file=" + jar, "-C", added.toString(), ".");
        } else {
            Files.copy(added, jar);
        }
        Path packed = into.resolveSibling(into.getFileName() + ".tar");
        run("tar", "-cf", packed.toString(), "-C", into.toString(), ".");
        return new JobPackage(packed, into);
    }

    private static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException("Failed: " + String.join(" ", command));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted in " + String.join(" ", command), e);
        }
    }

    private static Path madeArchive(Path madeIn) throws IOException {
        List<Path> found = List.of();
        if (Files.isDirectory(madeIn)) {
            try (Stream<Path> files = Files.list(madeIn)) {
                found = files.filter(file -> file.getFileName().toString().matches("samza-job-package-.*\\.tar\\.gz"))
                        .toList();
            }
        }
        if (found.size() != 1) {
            throw new IOException("Expected one job package in " + madeIn + ", but found " + found
                    + "; make it by: mvn package -DskipTests -pl samza-shell -am");
        }
        return found.get(0);
    }
}
