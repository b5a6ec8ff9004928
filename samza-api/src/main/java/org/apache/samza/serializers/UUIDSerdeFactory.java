// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

package org.apache.samza.serializers;

import java.util.UUID;
import org.apache.samza.config.Config;

/**
 * Makes {@link UUIDSerde}s. To be named in {@code serializers.registry.<name>.class}.
 */
public class UUIDSerdeFactory implements SerdeFactory<UUID> {
    /** Creates the factory. It has no state. */
    public UUIDSerdeFactory() {}

    @Override
    public Serde<UUID> getSerde(String name, Config config) {
        return new UUIDSerde();
    }
}
