// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

package org.apache.samza.serializers;

import org.apache.samza.config.Config;

/**
 * Makes a serde from configuration. Named in {@code serializers.registry.<name>.class}; needs a public constructor
 * without arguments.
 *
 * @param <T> type of the objects the serde handles
 */
public interface SerdeFactory<T> {
    /**
     * Makes a serde.
     *
     * @param name the name the serde is registered under
     * @param config the job's configuration
     * @return a serde, never {@code null}
     */
    Serde<T> getSerde(String name, Config config);
}
