// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config;

/**
 * Makes the {@link ConfigLoader} named by {@code job.config.loader.factory}. Implementations have a public no-argument
 * constructor.
 */
public interface ConfigLoaderFactory {
    /** Keys with this prefix are the loader's own settings. */
    String CONFIG_LOADER_PROPERTIES_PREFIX = "job.config.loader.properties.";

    /**
     * Makes a loader.
     *
     * @param config the config the job was submitted with; the loader's settings are under
     *     {@link #CONFIG_LOADER_PROPERTIES_PREFIX}
     * @return the loader
     * @throws ConfigException when a setting the loader needs is missing
     */
    ConfigLoader getLoader(Config config);
}
