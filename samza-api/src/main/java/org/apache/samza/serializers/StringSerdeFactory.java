// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

package org.apache.samza.serializers;

import org.apache.samza.config.Config;

/**
 * Makes {@link StringSerde}s. Registered under the name {@code string} without further configuration.
 * The key {@code encoding} of the configuration names the character encoding, {@code UTF-8} if absent.
 */
public class StringSerdeFactory implements SerdeFactory<String> {
    /** Creates the factory. It has no state. */
    public StringSerdeFactory() {}

    @Override
    public Serde<String> getSerde(String name, Config config) {
        return new StringSerde(config.get("encoding", "UTF-8"));
    }
}
