// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

package org.apache.samza.serializers;

import org.apache.samza.config.Config;

/**
 * Makes {@link ByteSerde}s. Registered under the name {@code byte} without further configuration.
 */
public class ByteSerdeFactory implements SerdeFactory<byte[]> {
    /** Creates the factory. It has no state. */
    public ByteSerdeFactory() {}

    @Override
    public Serde<byte[]> getSerde(String name, Config config) {
        return new ByteSerde();
    }
}
