// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config;

import java.net.URI;

/**
 * Reads a config from a place named by a URI. The older of two ways in; {@link ConfigLoaderFactory} is the newer.
 * Implementations have a public no-argument constructor.
 */
public interface ConfigFactory {
    /**
     * Reads the config.
     *
     * @param configUri where it is, in a scheme this factory understands
     * @return the config, not null
     * @throws ConfigException when the place cannot be read
     */
    Config getConfig(URI configUri);
}
