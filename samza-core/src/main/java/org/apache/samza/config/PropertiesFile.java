// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** Reads property files by the rules of Java: UTF-8, or ISO 8859-1 where the bytes are no UTF-8. */
public final class PropertiesFile {
    private PropertiesFile() {}

    /**
     * The properties of a file.
     *
     * @param location a path, or an address like {@code file:///etc/job.properties}
     * @throws ConfigException naming the file when it cannot be read
     */
    public static Config read(String location) {
        Path path = path(location);
        try {
            Properties properties = new Properties();
            properties.load(new StringReader(decode(Files.readAllBytes(path))));
            Map<String, String> map = new HashMap<>();
            properties.stringPropertyNames().forEach(key -> map.put(key, properties.getProperty(key)));
            return new MapConfig(map);
        } catch (NoSuchFileException e) {
            throw new ConfigException("No such property file: " + path.toAbsolutePath(), e);
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigException("Cannot read property file " + path.toAbsolutePath() + ": " + e.getMessage(), e);
        }
    }

    private static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    /** The path that an address or a path means. */
    static Path path(String location) {
        if (!location.startsWith("file:")) {
            if (location.matches("[a-z][a-z0-9+.-]+://.*")) {
                throw new ConfigException("Property file " + location + ": expected a path or a file:// address");
            }
            return Path.of(location);
        }
        try {
            URI uri = new URI(location);
            if (uri.getAuthority() != null) {
                throw new ConfigException("Property file " + location + " names a host, " + uri.getAuthority()
                        + ": expected file:// and an absolute path");
            }
            return Path.of(uri.getPath());
        } catch (URISyntaxException e) {
            return Path.of(location.substring("file:".length()).replaceFirst("^//", ""));
        }
    }
}
