// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

package org.apache.samza.serializers;

import org.apache.samza.config.Config;

/**
 * Makes {@link LongSerde}s. Registered under the name {@code long} without further configuration.
 */
public class LongSerdeFactory implements SerdeFactory<Long> {
    /** Creates the factory. It has no state. */
    public LongSerdeFactory() {}

    @Override
    public LongSerde getSerde(String name, Config config) {
        return new LongSerde();
    }
}
