// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

package org.apache.samza.serializers;

import org.apache.samza.config.Config;

/**
 * Makes {@link IntegerSerde}s. Registered under the name {@code integer} without further configuration.
 */
public class IntegerSerdeFactory implements SerdeFactory<Integer> {
    /** Creates the factory. It has no state. */
    public IntegerSerdeFactory() {}

    @Override
    public Serde<Integer> getSerde(String name, Config config) {
        return new IntegerSerde();
    }
}
