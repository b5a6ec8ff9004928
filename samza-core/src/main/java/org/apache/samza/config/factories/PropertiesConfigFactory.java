// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config.factories;

import java.net.URI;
import org.apache.samza.config.Config;
import org.apache.samza.config.ConfigFactory;
import org.apache.samza.config.PropertiesFile;

/** Loads a property file, as {@code --config-factory} and {@code --config-path} ask for it. */
public class PropertiesConfigFactory implements ConfigFactory {
    @Override
    public Config getConfig(URI location) {
        return PropertiesFile.read(location.toString());
    }
}
