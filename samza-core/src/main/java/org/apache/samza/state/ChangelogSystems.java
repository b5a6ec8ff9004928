// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.state;

import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.system.SystemAdmin;
import org.apache.samza.system.SystemConsumer;
import org.apache.samza.system.Systems;

/** What a restore needs of the systems that hold changelogs. Called by restore threads at the same time. */
public interface ChangelogSystems {
    /** The started admin of a system; shared, never stopped by a restore. */
    SystemAdmin admin(String system);

    /**
     * A new consumer, not started; the caller stops it.
     *
     * @param purpose one word that tells this consumer from others of the process
     */
    SystemConsumer newConsumer(String system, String purpose);

    /** The systems of a configuration, their consumers' metrics going to {@code registry}. */
    static ChangelogSystems of(Systems systems, MetricsRegistry registry) {
        return new ChangelogSystems() {
            @Override
            public SystemAdmin admin(String system) {
                return systems.admin(system);
            }

            @Override
            public SystemConsumer newConsumer(String system, String purpose) {
                return systems.newConsumer(system, registry, purpose);
            }
        };
    }
}
