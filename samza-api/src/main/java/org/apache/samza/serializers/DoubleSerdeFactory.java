// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

package org.apache.samza.serializers;

import org.apache.samza.config.Config;

/**
 * Makes {@link DoubleSerde}s. Registered under the name {@code double} without further configuration.
 */
public class DoubleSerdeFactory implements SerdeFactory<Double> {
    /** Creates the factory. It has no state. */
    public DoubleSerdeFactory() {}

    @Override
    public Serde<Double> getSerde(String name, Config config) {
        return new DoubleSerde();
    }
}
