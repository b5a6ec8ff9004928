// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.yarn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class DiagnosticsTest {
    @Test
    void leavesOutFramesRepetitionsAndHintsAtPages() {
        String words = """
                AM Container for appattempt_1_0001_000002 exited with  exitCode: 1
                [2026-01-01 00:00:00.000]Exception from container-launch.
                Exit code: 1
                java.io.IOException: boom
                \tat org.apache.Foo.bar(Foo.java:12)
                \t... 12 more
                Exit code: 1

                For more detailed output, check the application tracking page: http://x Then click on links to logs of each attempt.
                . Failing the application.
                """;

        assertThat(Diagnostics.useful(words))
                .containsExactly(
                        "AM Container for appattempt_1_0001_000002 exited with  exitCode: 1",
                        "[2026-01-01 00:00:00.000]Exception from container-launch.",
                        "Exit code: 1",
                        "java.io.IOException: boom");
    }

    @Test
    void admitsThatNoReasonIsKnown() {
        assertThat(Diagnostics.firstLine(null)).isEqualTo("no reason given");
        assertThat(Diagnostics.firstLine("\n  \n")).isEqualTo("no reason given");
    }
}
