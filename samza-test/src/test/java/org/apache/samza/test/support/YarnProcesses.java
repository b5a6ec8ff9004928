// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The JVMs that a test cluster's YARN has started. A container works in a directory that tells application and container, and its
 * command line tells what it is for.
 */
public record YarnProcesses(Path clusterDir) {
    private static final Pattern DIRECTORY = Pattern.compile("/(application_\\d+_\\d+)/(container_[\\w]+)$");
    private static final Pattern NAME = Pattern.compile("-Dsamza\\.container\\.name=(\\S+)");

    /**
     * A JVM in a YARN container.
     *
     * @param name samza-job-coordinator or samza-container-N
     */
    public record Jvm(ProcessHandle process, String application, String container, String name) {
        public boolean isMaster() {
            return name.equals("samza-job-coordinator");
        }

        /** By SIGKILL; returns when it is gone. */
        public void kill() {
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    public List<Jvm> all() {
        return ProcessHandle.allProcesses()
                .map(this::jvm)
                .flatMap(Optional::stream)
                .toList();
    }

    public List<Jvm> containers(String application) {
        return all().stream()
                .filter(jvm -> jvm.application().equals(application) && !jvm.isMaster())
                .toList();
    }

    public Optional<Jvm> master(String application) {
        return all().stream()
                .filter(jvm -> jvm.application().equals(application) && jvm.isMaster())
                .findFirst();
    }

    private Optional<Jvm> jvm(ProcessHandle process) {
        try {
            Path proc = Path.of("/proc", Long.toString(process.pid()));
            Path works = Files.readSymbolicLink(proc.resolve("cwd"));
            Matcher directory = DIRECTORY.matcher(works.toString());
            if (!works.startsWith(clusterDir) || !directory.find()) {
                return Optional.empty();
            }
            String command = Files.readString(proc.resolve("cmdline")).replace('\0', ' ');
            Matcher name = NAME.matcher(command);
            // The shells above the JVM have the script, not the option, in their command line.
            return name.find()
                    ? Optional.of(new Jvm(process, directory.group(1), directory.group(2), name.group(1)))
                    : Optional.empty();
        } catch (IOException e) {
            // It has ended meanwhile, or is not ours to look at.
            return Optional.empty();
        }
    }
}
