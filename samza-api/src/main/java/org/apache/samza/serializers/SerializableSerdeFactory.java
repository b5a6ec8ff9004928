// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

package org.apache.samza.serializers;

import java.io.Serializable;
import org.apache.samza.config.Config;

/**
 * Makes {@link SerializableSerde}s. Registered under the name {@code serializable} without further configuration.
 *
 * @param <T> type of the objects
 */
public class SerializableSerdeFactory<T extends Serializable> implements SerdeFactory<T> {
    /** Creates the factory. It has no state. */
    public SerializableSerdeFactory() {}

    @Override
    public Serde<T> getSerde(String name, Config config) {
        return new SerializableSerde<>();
    }
}
