// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.support;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A job's property file, read from one and changed. Immutable. */
public record JobFile(Map<String, String> properties) {
    public JobFile {
        properties = Map.copyOf(properties);
    }

    static JobFile read(Path file) {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var map = new TreeMap<String, String>();
        properties.stringPropertyNames().forEach(key -> map.put(key, properties.getProperty(key)));
        return new JobFile(map);
    }

    public JobFile with(String key, String value) {
        var changed = new TreeMap<>(properties);
        changed.put(key, value);
        return new JobFile(changed);
    }

    public JobFile without(String key) {
        var changed = new TreeMap<>(properties);
        changed.remove(key);
        return new JobFile(changed);
    }

    public String name() {
        return properties.get("job.name");
    }

    Path writeInto(Path dir) throws IOException {
        Path file = dir.resolve(name() + ".properties");
        Files.writeString(
                file,
                new TreeMap<>(properties)
                        .entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                                .collect(Collectors.joining()));
        return file;
    }
}
