// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StageLinesTest {
    private final List<String> said = new ArrayList<>();
    private long now;
    private final StageLines lines = new StageLines(said::add, () -> now);

    @Test
    void saysEachStageOnceAndNothingThatIsLogged() {
        lines.accept("10:00:00.123 INFO  YarnJob: Submitted job_1 as application_1");
        lines.accept("10:00:00 ACCEPTED; waiting: queue root.default");
        lines.accept("10:00 MASTER UP");
        lines.accept("10:00:02 LAUNCHING: 0 of 2 containers running; waiting: container 0");
        lines.accept("10:00:03 LAUNCHING: 0 of 2 containers running; waiting: container 1");
        lines.accept("10:00:04 RUNNING: 2 of 2 containers running");

        assertThat(said)
                .containsExactly(
                        "ACCEPTED",
                        "MASTER UP",
                        "LAUNCHING: 0 of 2 containers running",
                        "RUNNING: 2 of 2 containers running");
    }

    @Test
    void givesTheReasonOfAStageThatTakesLong() {
        lines.accept("10:00:00 ACCEPTED; waiting: no node");
        now = Duration.ofSeconds(7).toNanos();
        lines.accept("10:00:07 ACCEPTED; waiting: no node");
        lines.accept("10:00:08 ACCEPTED; waiting: no node");

        assertThat(said).containsExactly("ACCEPTED", "ACCEPTED; waiting: no node");
    }
}
