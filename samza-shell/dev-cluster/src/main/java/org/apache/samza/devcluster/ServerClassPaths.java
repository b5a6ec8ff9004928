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
 * Where the class paths of the servers lie. In the source tree Kafka's and YARN's are kept apart from each other and from ours, since
 * the three hold different versions of the same libraries. Elsewhere Kafka may be on the class path of this JVM, which its process is
 * given then.
 */
final class ServerClassPaths {
    /** Names the directory that holds kafka-server and yarn-server, for use outside of the source tree. */
    static final String HOME_PROPERTY = "samza.devcluster.home";

    private static final String IN_SOURCE_TREE = "samza-shell/dev-cluster";
    private static final String KAFKA_MAIN = "kafka/Kafka.class";
    private static final String NO_KAFKA =
            "Kafka's server is not on the class path. Add org.apache.kafka:kafka_2.13 to it in the"
                    + " scope of tests, in the version of its kafka-clients; or name the directory " + IN_SOURCE_TREE
                    + " of a built source tree by -D" + HOME_PROPERTY + "=…";
    private static final String NO_YARN =
            "The class path of YARN's servers is in a built source tree only. Start from within one, or"
                    + " name its directory " + IN_SOURCE_TREE + " by -D" + HOME_PROPERTY + "=…";

    private final Optional<Path> home;
    private final Optional<String> ownWithKafka;

    /**
     * @param home empty outside of the source tree when none is named
     * @param ownWithKafka the class path of this JVM if Kafka's server is on it; goes before {@code home}
     */
    ServerClassPaths(Optional<Path> home, Optional<String> ownWithKafka) {
        this.home = home;
        this.ownWithKafka = ownWithKafka;
    }

    /**
     * Takes the directory named by the system property; else the class path of this JVM, as far as Kafka is on it; else looks upwards from
     * where this class and the current directory lie.
     */
    static ServerClassPaths locate() {
        String named = System.getProperty(HOME_PROPERTY);
        if (named != null) {
            return new ServerClassPaths(Optional.of(Path.of(named).toAbsolutePath()), Optional.empty());
        }
        Optional<Path> found = Stream.of(ownLocation(), Optional.of(Path.of("").toAbsolutePath()))
                .flatMap(Optional::stream)
                .flatMap(start -> searchUpwards(start).stream())
                .findFirst();
        return new ServerClassPaths(found, ownIfItHoldsKafka());
    }

    private static Optional<String> ownIfItHoldsKafka() {
        return ServerClassPaths.class.getClassLoader().getResource(KAFKA_MAIN) == null
                ? Optional.empty()
                : Optional.of(System.getProperty("java.class.path"));
    }

    /** Says what is missing and how to get it; empty if all is there. */
    List<String> problems(boolean withYarn) {
        var problems = new ArrayList<String>();
        if (ownWithKafka.isEmpty() && home.isEmpty()) {
            problems.add(NO_KAFKA);
        } else if (ownWithKafka.isEmpty() && !holdsJar(kafkaLib())) {
            problems.add(missing("Kafka", kafkaLib(), "kafka-server"));
        }
        if (withYarn && home.isEmpty()) {
            problems.add(NO_YARN);
        } else if (withYarn
                && (!holdsJar(yarnLib()) || !Files.isDirectory(yarnWebRoot().resolve("webapps")))) {
            problems.add(missing("YARN", yarnLib(), "yarn-server"));
        }
        return problems;
    }

    String kafka() {
        return ownWithKafka.orElseGet(() -> kafkaLib() + File.separator + "*");
    }

    /** The unpacked web pages go before the jars: Jetty would unpack the whole jar holding them at every start. */
    String yarn(Path confDir) {
        return String.join(File.pathSeparator, confDir.toString(), yarnWebRoot().toString(), yarnLib() + "/*");
    }

    private Path kafkaLib() {
        return inHome("kafka-server/target/lib", NO_KAFKA);
    }

    private Path yarnLib() {
        return inHome("yarn-server/target/lib", NO_YARN);
    }

    private Path yarnWebRoot() {
        return inHome("yarn-server/target/webroot", NO_YARN);
    }

    private Path inHome(String path, String problem) {
        return home.orElseThrow(() -> new DevClusterException(problem)).resolve(path);
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
