// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.devcluster;

/**
 * How soon the ResourceManager gives up on silent NodeManagers and application masters. No single set of time-outs serves
 * both kinds of fault test, because the expiry must outlast a restart in one and must not be waited for in the other.
 */
public enum FaultProfile {
    /** A NodeManager that comes back within half a minute keeps its containers. */
    RECOVERY(30_000, 30_000),
    /** A silent NodeManager is declared lost after six seconds, a silent application master after ten. */
    LOSS(6_000, 10_000);

    private final int nodeExpiryMs;
    private final int masterExpiryMs;

    FaultProfile(int nodeExpiryMs, int masterExpiryMs) {
        this.nodeExpiryMs = nodeExpiryMs;
        this.masterExpiryMs = masterExpiryMs;
    }

    int nodeExpiryMs() {
        return nodeExpiryMs;
    }

    int masterExpiryMs() {
        return masterExpiryMs;
    }
}
