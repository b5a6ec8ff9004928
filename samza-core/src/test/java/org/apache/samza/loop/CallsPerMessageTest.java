// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.samza.task.StreamTask;
import org.junit.jupiter.api.Test;

/** What the loop calls for a batch, and must not call for each message of it. */
final class CallsPerMessageTest {
    private static final int MESSAGES = 100_000;

    @Test
    void aMessageCostsNoClockReadAndNoPoll() {
        var fixture = new LoopFixture();
        var processed = new int[1];
        StreamTask task = (envelope, collector, coordinator) -> processed[0]++;
        fixture.task("task 0", task, 0);
        fixture.task("task 1", task, 1);
        for (int i = 0; i < MESSAGES; i++) {
            fixture.message(i % 2, i / 2, "message");
        }
        int readsBefore = fixture.clock.reads();

        fixture.settle();

        assertThat(processed[0]).isEqualTo(MESSAGES);
        // Slices grow to 4,096 messages when they are short; each reads the clock once.
        assertThat(fixture.clock.reads() - readsBefore).isLessThan(MESSAGES / 1_000);
        assertThat(fixture.polls).isLessThan(20);
    }
}
