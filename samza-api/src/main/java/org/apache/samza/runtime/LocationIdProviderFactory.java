// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.runtime;

import org.apache.samza.config.Config;

/**
 * Makes the {@link LocationIdProvider} named by {@code locationid.provider.factory}. Implementations have a public
 * no-argument constructor.
 */
public interface LocationIdProviderFactory {
    /**
     * Makes a provider.
     *
     * @param config the full config of the job
     * @return the provider
     */
    LocationIdProvider getLocationIdProvider(Config config);
}
