// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.samza.config.ConfigLoaderFactory;
import org.apache.samza.config.ConfigSource;
import org.apache.samza.config.RewriterKeys;
import picocli.CommandLine.Option;

/** Options that say where a job's configuration is; the same for every tool, for scripts of all ages of Samza. */
public final class ConfigOptions {
    @Option(
            names = "--config-path",
            paramLabel = "FILE",
            description = "Property file: a path or a file:// address. Repeatable, later files win.")
    private List<String> paths = List.of();

    @Option(
            names = "--config-factory",
            paramLabel = "CLASS",
            description = "ConfigFactory that reads the --config-path. Default: property files.")
    private String factory;

    @Option(names = "--config-loader-factory", paramLabel = "CLASS", description = "ConfigLoaderFactory to load with.")
    private String loader;

    @Option(
            names = "--config-loader-properties",
            paramLabel = "KEY=VALUE",
            description = "Argument of the loader, for example path=FILE. Repeatable.")
    private Map<String, String> loaderProperties = Map.of();

    @Option(names = "--config", paramLabel = "KEY=VALUE", description = "One key; wins over the files. Repeatable.")
    private Map<String, String> overrides = Map.of();

    /** Where the options say that the configuration is. */
    public ConfigSource source() {
        Map<String, String> keys = new LinkedHashMap<>();
        if (loader != null) {
            keys.put(RewriterKeys.LOADER.name(), loader);
        }
        loaderProperties.forEach(
                (key, value) -> keys.put(ConfigLoaderFactory.CONFIG_LOADER_PROPERTIES_PREFIX + key, value));
        keys.putAll(overrides);
        return new ConfigSource(factory, paths, keys);
    }
}
