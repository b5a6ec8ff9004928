// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

package org.apache.samza.serializers;

import java.nio.ByteBuffer;
import org.apache.samza.config.Config;

/**
 * Makes {@link ByteBufferSerde}s. Registered under the name {@code bytebuffer} without further configuration.
 */
public class ByteBufferSerdeFactory implements SerdeFactory<ByteBuffer> {
    /** Creates the factory. It has no state. */
    public ByteBufferSerdeFactory() {}

    @Override
    public Serde<ByteBuffer> getSerde(String name, Config config) {
        return new ByteBufferSerde();
    }
}
