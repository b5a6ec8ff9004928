// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.oracle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.OptionalLong;

/** The test's side of the files that {@link Passages} describes. */
record Traps(Path dir, Path agent) {
    static Traps in(Path dir) throws IOException {
        Files.createDirectories(dir);
        return new Traps(dir, AgentJar.write(dir.resolve("kill-agent.jar")));
    }

    /** JVM option for all containers of a job. */
    String option(String job) {
        return "-javaagent:" + agent + "=" + dir + "," + job;
    }

    void lay(String container, Trap trap) throws IOException {
        Files.deleteIfExists(file(container, ".sprung"));
        Path next = file(container, ".trap.next");
        Files.writeString(next, trap.text());
        Files.move(next, file(container, ".trap"), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    void remove(String container) throws IOException {
        Files.deleteIfExists(file(container, ".trap"));
    }

    boolean hasSprung(String container) {
        return Files.exists(file(container, ".sprung"));
    }

    /** The process of the container's present life, if it lives. */
    Optional<ProcessHandle> process(String container) throws IOException {
        OptionalLong pid = number(file(container, ".pid"));
        return pid.isPresent() ? ProcessHandle.of(pid.getAsLong()).filter(ProcessHandle::isAlive) : Optional.empty();
    }

    /** The process that has committed last in its life for the first time. */
    OptionalLong committed(String container) throws IOException {
        return number(file(container, ".committed"));
    }

    /** When that was, in ms since the epoch. */
    long committedAt(String container) throws IOException {
        return Files.getLastModifiedTime(file(container, ".committed")).toMillis();
    }

    /** Forgets all lives of a container so far. */
    void forget(String container) throws IOException {
        Files.deleteIfExists(file(container, ".pid"));
        Files.deleteIfExists(file(container, ".committed"));
    }

    private static OptionalLong number(Path file) throws IOException {
        try {
            return OptionalLong.of(Long.parseLong(Files.readString(file)));
        } catch (NoSuchFileException e) {
            return OptionalLong.empty();
        }
    }

    private Path file(String container, String suffix) {
        return dir.resolve(container + suffix);
    }
}
