// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.devcluster;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;

/** Everything that would make a start fail late or hang, looked at before anything starts. One line for each problem. */
final class Preflight {
    /** YARN takes a node out of service above this use of its disk. */
    static final int MAX_DISK_PERCENT = 99;

    private static final int OLDEST_JAVA = 17;

    /** What a NodeManager calls while it sets up a container. */
    private static final List<String> CONTAINER_COMMANDS =
            List.of("bash", "ls", "find", "cp", "ln", "chmod", "mv", "tar", "gzip", "grep", "cut", "base64");

    private final DevClusterSpec spec;
    private final ServerClassPaths classPaths;
    private final Jvm jvm;

    Preflight(DevClusterSpec spec, ServerClassPaths classPaths, Jvm jvm) {
        this.spec = spec;
        this.classPaths = classPaths;
        this.jvm = jvm;
    }

    List<String> problems(Ports ports) {
        var problems = new ArrayList<String>();
        problems.addAll(javaProblems());
        problems.addAll(classPaths.problems(spec.withYarn()));
        problems.addAll(portProblems(ports));
        problems.addAll(hostProblems());
        problems.addAll(diskProblems());
        problems.addAll(commandProblems());
        return problems;
    }

    private List<String> javaProblems() {
        if (!Files.isExecutable(jvm.executable())) {
            return List.of("There is no Java at " + jvm.executable() + ". Set JAVA_HOME to a JDK " + OLDEST_JAVA
                    + " or newer.");
        }
        int version = versionOf(jvm.home());
        return version >= OLDEST_JAVA
                ? List.of()
                : List.of("The Java in " + jvm.home() + " is version " + version + ", but " + OLDEST_JAVA
                        + " or newer is needed. Set JAVA_HOME to one.");
    }

    private List<String> portProblems(Ports ports) {
        List<String> busy = ports.busy();
        return busy.isEmpty()
                ? List.of()
                : List.of("Ports in use by other programs: " + String.join(", ", busy)
                        + ". Choose another port base, or none to have free ports chosen.");
    }

    private List<String> hostProblems() {
        if (!spec.hostPerNode()) {
            return List.of();
        }
        List<String> foreign = IntStream.rangeClosed(1, spec.nodeManagers())
                .mapToObj(number -> NodeManager.addressOf(spec, number))
                .filter(address -> !isOfThisMachine(address))
                .toList();
        return foreign.isEmpty()
                ? List.of()
                : List.of("Nodes with hosts of their own need addresses that this machine does not have: "
                        + String.join(", ", foreign) + ". Add them to its loopback interface.");
    }

    private static boolean isOfThisMachine(String address) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(address, 0));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private List<String> diskProblems() {
        try {
            Path existing = spec.workDir();
            while (!Files.exists(existing)) {
                existing = existing.getParent();
            }
            FileStore disk = Files.getFileStore(existing);
            var problems = new ArrayList<String>();
            if (disk.getUsableSpace() < spec.minFreeDiskBytes()) {
                problems.add("The disk of " + spec.workDir() + " has " + megabytes(disk.getUsableSpace())
                        + " MB left, but " + megabytes(spec.minFreeDiskBytes()) + " MB are wanted. Free some space.");
            }
            long usedPercent = 100 - 100 * disk.getUsableSpace() / Math.max(1, disk.getTotalSpace());
            if (spec.withYarn() && usedPercent > MAX_DISK_PERCENT) {
                problems.add("The disk of " + spec.workDir() + " is " + usedPercent + " % full; above "
                        + MAX_DISK_PERCENT + " % YARN gives its node no work. Free some space.");
            }
            return problems;
        } catch (IOException e) {
            return List.of("Cannot look at the disk of " + spec.workDir() + ": " + e.getMessage());
        }
    }

    private List<String> commandProblems() {
        if (!spec.withYarn()) {
            return List.of();
        }
        List<String> missing = CONTAINER_COMMANDS.stream()
                .filter(command -> Commands.find(command).isEmpty())
                .toList();
        return missing.isEmpty()
                ? List.of()
                : List.of("YARN needs commands that are not on the PATH: " + String.join(", ", missing)
                        + ". Install them.");
    }

    /** By the release file every JDK carries; 0 if it tells nothing. */
    private static int versionOf(Path javaHome) {
        var release = new Properties();
        try (var in = Files.newInputStream(javaHome.resolve("release"))) {
            release.load(in);
            String version = release.getProperty("JAVA_VERSION", "").replace("\"", "");
            return version.isEmpty() ? 0 : Runtime.Version.parse(version).feature();
        } catch (IOException | IllegalArgumentException e) {
            return 0;
        }
    }

    private static long megabytes(long bytes) {
        return bytes >> 20;
    }
}
