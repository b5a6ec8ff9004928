// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.devcluster;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the class paths of the servers lie. Kafka's and YARN's are kept apart from each other and from ours, since the three
 * hold different versions of the same libraries.
 */
final class ServerClassPaths {
    /** Names the directory that holds kafka-server and yarn-server, for use outside of the source tree. */
    static final String HOME_PROPERTY = "samza.devcluster.home";

    private static final String IN_SOURCE_TREE = "samza-shell/dev-cluster";

    private final Path home;

    ServerClassPaths(Path home) {
        this.home = home;
    }

    /**
     * Takes the directory named by the system property, else looks upwards from where this class and the current directory lie.
     *
     * @throws DevClusterException if there is none
     */
    static ServerClassPaths locate() {
        String named = System.getProperty(HOME_PROPERTY);
        if (named != null) {
            return new ServerClassPaths(Path.of(named).toAbsolutePath());
        }
        return Stream.of(ownLocation(), Optional.of(Path.of("").toAbsolutePath()))
                .flatMap(Optional::stream)
                .flatMap(start -> searchUpwards(start).stream())
                .findFirst()
                .map(ServerClassPaths::new)
                .orElseThrow(() -> new DevClusterException("No directory " + IN_SOURCE_TREE + " above "
                        + Path.of("").toAbsolutePath()
                        + ". Start from within the source tree, or name the directory by -D" + HOME_PROPERTY + "=…"));
    }

    /** Says what is missing and how to get it; empty if all is there. */
    List<String> problems(boolean withYarn) {
        var problems = new ArrayList<String>();
        if (!holdsJar(kafkaLib())) {
            problems.add(missing("Kafka", kafkaLib(), "kafka-server"));
        }
        if (withYarn
                && (!holdsJar(yarnLib()) || !Files.isDirectory(yarnWebRoot().resolve("webapps")))) {
            problems.add(missing("YARN", yarnLib(), "yarn-server"));
        }
        return problems;
    }

    String kafka() {
        return kafkaLib() + File.separator + "*";
    }

    /** The unpacked web pages go before the jars: Jetty would unpack the whole jar holding them at every start. */
    String yarn(Path confDir) {
        return String.join(File.pathSeparator, confDir.toString(), yarnWebRoot().toString(), yarnLib() + "/*");
    }

    private Path kafkaLib() {
        return home.resolve("kafka-server/target/lib");
    }

    private Path yarnLib() {
        return home.resolve("yarn-server/target/lib");
    }

    private Path yarnWebRoot() {
        return home.resolve("yarn-server/target/webroot");
    }

    private static String missing(String what, Path dir, String module) {
        return "The class path of " + what + " is missing in " + dir + ". Fill it by: ./mvnw -pl " + IN_SOURCE_TREE
                + "/" + module + " process-resources";
    }

    private static boolean holdsJar(Path dir) {
        if (!Files.isDirectory(dir)) {
            return false;
        }
        try (Stream<Path> files = Files.list(dir)) {
            return files.anyMatch(file -> file.toString().endsWith(".jar"));
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<Path> ownLocation() {
        try {
            var source = ServerClassPaths.class.getProtectionDomain().getCodeSource();
            return source == null
                    ? Optional.empty()
                    : Optional.of(Path.of(source.getLocation().toURI()));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<Path> searchUpwards(Path start) {
        for (Path dir = start; dir != null; dir = dir.getParent()) {
            Path candidate = dir.resolve(IN_SOURCE_TREE);
            if (Files.isDirectory(candidate.resolve("kafka-server"))) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}
