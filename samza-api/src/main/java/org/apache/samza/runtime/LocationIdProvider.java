// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.runtime;

/** Finds out where this processor runs. */
public interface LocationIdProvider {
    /**
     * Where this processor runs.
     *
     * @return the location, not null; the same for all processors that can reach the same local state
     */
    LocationId getLocationId();
}
