// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.apache.samza.coordination.ContainerReport;
import org.apache.samza.coordination.ContainerReport.Phase;
import org.apache.samza.job.ApplicationStatus.StatusCode;
import org.junit.jupiter.api.Test;

final class ReportedProgressTest {
    private static String line(Phase... containers) {
        return ReportedProgress.of(
                        StatusCode.Running,
                        Arrays.stream(containers)
                                .map(phase ->
                                        new ContainerReport("0", "thread-0", "here", phase, 0, 0, 0, 0, 0, -1, ""))
                                .toList())
                .line();
    }

    @Test
    void aJobThatWasToldToStopIsStoppingUntilItsContainersHaveEnded() {
        assertThat(line(Phase.STOPPING, Phase.STOPPING)).isEqualTo("STOPPING: 0 of 2 containers running");
    }

    @Test
    void aJobRunsOnWhenOneOfItsContainersIsDone() {
        assertThat(line(Phase.STOPPING, Phase.RUNNING)).isEqualTo("RUNNING: 1 of 2 containers running");
    }

    @Test
    void aFailureStopsTheJob() {
        assertThat(line(Phase.RUNNING, Phase.FAILED)).isEqualTo("STOPPING: 1 of 2 containers running");
    }

    @Test
    void aJobStartsUntilEachContainerHasStarted() {
        assertThat(line(Phase.RUNNING, Phase.STARTING)).isEqualTo("STARTING: 1 of 2 containers running");
        assertThat(line(Phase.STARTING, Phase.RESTORING)).startsWith("RESTORING: 0 of 2");
        assertThat(line(Phase.RUNNING, Phase.RUNNING)).isEqualTo("RUNNING: 2 of 2 containers running");
    }
}
