// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.assembly;

import org.apache.samza.coordination.ContainerReport;
import org.apache.samza.coordination.ContainerReport.Phase;
import org.apache.samza.loop.RunLoop;
import org.apache.samza.state.RestoreProgress;

/** What a container says of itself. Written by the container's thread, read by any. */
final class ContainerStatus {
    private final ContainerIdentity identity;
    private volatile Phase phase = Phase.STARTING;
    private volatile RestoreProgress restore;
    private volatile RunLoop loop;
    private volatile boolean drains;
    private volatile String failure = "";

    ContainerStatus(ContainerIdentity identity) {
        this.identity = identity;
    }

    void restoring(RestoreProgress progress) {
        restore = progress;
        phase = Phase.RESTORING;
    }

    void running(RunLoop running) {
        loop = running;
        phase = Phase.RUNNING;
    }

    void draining() {
        drains = true;
    }

    void startingAgain() {
        loop = null;
        restore = null;
        phase = Phase.STARTING;
    }

    void stopping() {
        phase = Phase.STOPPING;
    }

    void failed(String line) {
        failure = line;
        phase = Phase.FAILED;
    }

    ContainerReport report() {
        RestoreProgress restored = restore;
        RunLoop running = loop;
        return new ContainerReport(
                identity.containerId(),
                identity.executionId(),
                identity.host(),
                drains && phase == Phase.RUNNING ? Phase.DRAINING : phase,
                restored == null ? 0 : restored.records(),
                restored == null ? 0 : restored.totalRecords(),
                restored == null ? 0 : restored.bytes(),
                restored == null ? 0 : restored.rebuiltStores(),
                running == null ? 0 : running.processed(),
                running == null ? -1 : running.lag(),
                failure);
    }
}
