// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.statebackend;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.samza.config.MapConfig;

/** A container as a process of its own, to be killed. */
public final class SavedContainer {
    private SavedContainer() {}

    /** Runs the container of a job; the argument is its property file. */
    public static void main(String[] args) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(args[0]))) {
            properties.load(reader);
        }
        Map<String, String> config = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> config.put(key, properties.getProperty(key)));
        System.err.println(SavedJob.container(new MapConfig(config)).run());
    }

    /** Starts it; what it says goes to a file. */
    static Process start(Map<String, String> config, Path directory) throws IOException {
        Properties properties = new Properties();
        properties.putAll(config);
        Path file = directory.resolve("container.properties");
        try (var writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SavedContainer.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("container.log").toFile())
                .directory(directory.toFile())
                .start();
    }
}
