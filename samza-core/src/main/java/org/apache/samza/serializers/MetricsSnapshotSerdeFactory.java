// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.serializers;

import org.apache.samza.config.Config;
import org.apache.samza.metrics.reporter.MetricsSnapshot;

/** Makes serdes that write metrics snapshots as plain JSON. */
public class MetricsSnapshotSerdeFactory implements SerdeFactory<MetricsSnapshot> {
    @Override
    public Serde<MetricsSnapshot> getSerde(String name, Config config) {
        return new MetricsSnapshotSerde();
    }
}
