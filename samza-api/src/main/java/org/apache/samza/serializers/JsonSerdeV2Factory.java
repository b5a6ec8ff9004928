// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

package org.apache.samza.serializers;

import org.apache.samza.config.Config;

/**
 * Makes {@link JsonSerdeV2}s for no class in particular. To be named in {@code serializers.registry.<name>.class}.
 */
public class JsonSerdeV2Factory implements SerdeFactory<Object> {
    /** Creates the factory. It has no state. */
    public JsonSerdeV2Factory() {}

    @Override
    public JsonSerdeV2<Object> getSerde(String name, Config config) {
        return new JsonSerdeV2<>();
    }
}
