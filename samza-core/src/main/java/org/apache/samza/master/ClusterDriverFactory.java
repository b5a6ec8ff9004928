// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.master;

import org.apache.samza.config.Config;

/** Makes the driver that {@code samza.cluster-manager.factory} names. Implementations have a public no-argument constructor. */
public interface ClusterDriverFactory {
    /** A driver for one attempt of one job's master. */
    ClusterDriver create(Config config);
}
