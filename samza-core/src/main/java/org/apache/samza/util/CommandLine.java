// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.util;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import joptsimple.ArgumentAcceptingOptionSpec;
import joptsimple.OptionParser;
import joptsimple.OptionSet;
import joptsimple.OptionSpec;
import joptsimple.util.KeyValuePair;
import org.apache.samza.config.Config;
import org.apache.samza.config.ConfigSource;
import org.apache.samza.config.MapConfig;

/**
 * Reads a job's configuration from the arguments of a program, with the options of {@code run-job.sh}. Programs add options of
 * their own to the parser before they parse.
 */
public class CommandLine {
    private final OptionParser parser = new OptionParser();
    private final ArgumentAcceptingOptionSpec<KeyValuePair> overrides = parser.accepts(
                    "config", "One key; wins over files. Repeatable.")
            .withRequiredArg()
            .ofType(KeyValuePair.class)
            .describedAs("key=value");
    private final OptionSpec<String> paths = parser.accepts(
                    "config-path", "Property file: a path or a file:// address. Repeatable, later files win.")
            .withRequiredArg()
            .describedAs("file");
    private final OptionSpec<String> factory = parser.accepts(
                    "config-factory", "ConfigFactory that reads the --config-path. Default: property files.")
            .withRequiredArg()
            .describedAs("class");

    /** A command line that knows the options of a configuration. */
    public CommandLine() {}

    /** The parser, to which more options can be added. */
    public OptionParser parser() {
        return parser;
    }

    /** The option that sets one key. */
    public ArgumentAcceptingOptionSpec<KeyValuePair> configOverrideOpt() {
        return overrides;
    }

    /**
     * The configuration that a job runs with: loaded, overridden, rewritten.
     *
     * @throws org.apache.samza.config.ConfigException when no source is named or one cannot be read
     */
    public Config loadConfig(OptionSet options) {
        List<String> files = options.valuesOf(paths);
        return new ConfigSource(options.valueOf(factory), files, getConfigOverrides(options)).load();
    }

    /** The keys that the arguments set. */
    public Config getConfigOverrides(OptionSet options) {
        Map<String, String> keys = new HashMap<>();
        for (KeyValuePair pair : options.valuesOf(overrides)) {
            keys.put(pair.key, pair.value);
        }
        return new MapConfig(keys);
    }
}
