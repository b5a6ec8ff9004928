// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.kafka;

import java.util.function.ToLongBiFunction;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.samza.startpoint.StartpointOldest;
import org.apache.samza.startpoint.StartpointSpecific;
import org.apache.samza.startpoint.StartpointTimestamp;
import org.apache.samza.startpoint.StartpointUpcoming;
import org.apache.samza.startpoint.StartpointVisitor;
import org.apache.samza.system.SystemStreamPartition;

/** The offset that a startpoint means. */
final class StartpointOffsets implements StartpointVisitor<SystemStreamPartition, String> {
    private final ToLongBiFunction<SystemStreamPartition, OffsetSpec> cluster;

    /** @param cluster asks the cluster for an offset; negative when there is none */
    StartpointOffsets(ToLongBiFunction<SystemStreamPartition, OffsetSpec> cluster) {
        this.cluster = cluster;
    }

    @Override
    public String visit(SystemStreamPartition ssp, StartpointSpecific startpoint) {
        return startpoint.getSpecificOffset();
    }

    /** The first record of that time or later; the end when all are earlier. */
    @Override
    public String visit(SystemStreamPartition ssp, StartpointTimestamp startpoint) {
        long offset = cluster.applyAsLong(ssp, OffsetSpec.forTimestamp(startpoint.getTimestampOffset()));
        return offset >= 0 ? Long.toString(offset) : end(ssp);
    }

    @Override
    public String visit(SystemStreamPartition ssp, StartpointOldest startpoint) {
        return Long.toString(cluster.applyAsLong(ssp, OffsetSpec.earliest()));
    }

    @Override
    public String visit(SystemStreamPartition ssp, StartpointUpcoming startpoint) {
        return end(ssp);
    }

    private String end(SystemStreamPartition ssp) {
        return Long.toString(cluster.applyAsLong(ssp, OffsetSpec.latest()));
    }
}
