// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.serializers;

import org.apache.samza.config.Config;

/** Makes {@link JsonSerde}s for no class in particular; known as {@code json} without being declared. */
public class JsonSerdeFactory implements SerdeFactory<Object> {
    @Override
    public Serde<Object> getSerde(String name, Config config) {
        return new JsonSerde<>();
    }
}
