// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config.loaders;

import org.apache.samza.config.Config;
import org.apache.samza.config.ConfigException;
import org.apache.samza.config.ConfigLoader;
import org.apache.samza.config.ConfigLoaderFactory;
import org.apache.samza.config.PropertiesFile;

/** Loads the property file that {@code job.config.loader.properties.path} names. */
public class PropertiesConfigLoaderFactory implements ConfigLoaderFactory {
    private static final String PATH = "path";

    @Override
    public ConfigLoader getLoader(Config properties) {
        String path = properties.get(PATH);
        if (path == null) {
            throw new ConfigException(
                    "Missing " + CONFIG_LOADER_PROPERTIES_PREFIX + PATH + ": expected the path of a property file");
        }
        return () -> PropertiesFile.read(path);
    }
}
