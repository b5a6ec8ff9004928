// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.samza.config.factories.PropertiesConfigFactory;
import org.apache.samza.config.schema.ConfiguredClass;

/**
 * Where a configuration comes from, and the way from there to the one a job runs with: load, let the command line win, rewrite,
 * settle the job's identity.
 *
 * @param factory class of a ConfigFactory for the paths; null for property files
 * @param paths files for the factory, later ones winning; empty when a loader is used
 * @param overrides keys of the command line; may name a loader
 */
public record ConfigSource(String factory, List<String> paths, Map<String, String> overrides) {
    /** Copies its arguments. */
    public ConfigSource {
        paths = List.copyOf(paths);
        overrides = Map.copyOf(overrides);
    }

    /**
     * The configuration that a job runs with.
     *
     * @throws ConfigException when no source is named or one cannot be read
     */
    public Config load() {
        List<Map<String, String>> layers = new ArrayList<>(files());
        RewriterKeys.LOADER.find(new MapConfig(overrides)).ifPresent(name -> layers.add(loaded(name)));
        if (layers.isEmpty()) {
            throw new ConfigException("No configuration: expected --config-path=FILE, or --config "
                    + RewriterKeys.LOADER + "=CLASS with --config job.config.loader.properties.path=FILE");
        }
        layers.add(overrides);
        return identified(rewritten(new MapConfig(layers)));
    }

    private List<Config> files() {
        String className = factory == null ? PropertiesConfigFactory.class.getName() : factory;
        if (paths.isEmpty()) {
            return List.of();
        }
        ConfigFactory loader = ConfiguredClass.newInstance(ConfigFactory.class, "--config-factory", className);
        return paths.stream().map(path -> loader.getConfig(uri(path))).toList();
    }

    private static URI uri(String path) {
        try {
            return path.matches("[a-z][a-z0-9+.-]+:.*")
                    ? URI.create(path)
                    : PropertiesFile.path(path).toAbsolutePath().toUri();
        } catch (IllegalArgumentException e) {
            throw new ConfigException("Invalid --config-path " + path + ": " + e.getMessage(), e);
        }
    }

    private Config loaded(String className) {
        return ConfiguredClass.newInstance(ConfigLoaderFactory.class, RewriterKeys.LOADER.name(), className)
                .getLoader(new MapConfig(overrides).subset(ConfigLoaderFactory.CONFIG_LOADER_PROPERTIES_PREFIX))
                .getConfig();
    }

    /**
     * The configuration after the work of its rewriters.
     *
     * @throws ConfigException naming a rewriter without class
     */
    public static Config rewritten(Config config) {
        Config result = config;
        for (String name : RewriterKeys.REWRITERS.find(config).orElse(List.of())) {
            String className = RewriterKeys.REWRITER_CLASS.of(name).require(config);
            result = ConfiguredClass.newInstance(
                            ConfigRewriter.class,
                            RewriterKeys.REWRITER_CLASS.of(name).name(),
                            className)
                    .rewrite(name, result);
        }
        return result;
    }

    /** With name and id under their old keys too, which user code and tools read. */
    private static Config identified(Config config) {
        Map<String, String> identified = new HashMap<>(config);
        JobKeys.NAME.find(config).ifPresent(name -> identified.put("job.name", name));
        identified.put("job.id", JobKeys.ID.read(config));
        return new MapConfig(identified);
    }
}
