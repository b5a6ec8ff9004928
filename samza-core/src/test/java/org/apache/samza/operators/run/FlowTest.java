// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.apache.samza.loop.LoopGuest;
import org.apache.samza.task.TaskCallback;
import org.junit.jupiter.api.Test;

final class FlowTest {
    private final Queue<Runnable> mail = new ArrayDeque<>();
    private final List<String> told = new ArrayList<>();
    private final Flow flow = new Flow("Partition 0");
    private int held;

    FlowTest() {
        flow.settle(new LoopGuest.Place() {
            @Override
            public Executor loop() {
                return mail::add;
            }

            @Override
            public long nowMs() {
                return 0;
            }

            @Override
            public void hold() {
                held++;
            }

            @Override
            public void release() {
                held--;
            }
        });
    }

    private final TaskCallback callback = new TaskCallback() {
        @Override
        public void complete() {
            told.add("complete");
        }

        @Override
        public void failure(Throwable t) {
            told.add(t.getMessage());
        }
    };

    @Test
    void aMessageIsCompleteWhenAllItsPartsAre() {
        List<Flow.Part> parts = new ArrayList<>();
        flow.start(null, null, callback, () -> {
            parts.add(flow.later());
            parts.add(flow.later());
        });
        parts.get(1).resume(() -> {});
        drain();
        assertThat(told).isEmpty();

        parts.get(0).resume(() -> parts.add(flow.later()));
        drain();
        assertThat(told).isEmpty();

        parts.get(2).resume(() -> {});
        drain();
        assertThat(told).containsExactly("complete");
    }

    @Test
    void aFailureIsToldWhileOtherPartsAreUnderWay() {
        flow.start(null, null, callback, () -> {
            flow.later();
            throw new IllegalStateException("broken");
        });

        assertThat(told).containsExactly("broken");
    }

    @Test
    void aMessageFailsOnce() {
        List<Flow.Part> parts = new ArrayList<>();
        flow.start(null, null, callback, () -> {
            parts.add(flow.later());
            parts.add(flow.later());
        });
        parts.forEach(part -> part.resume(() -> {
            throw new IllegalStateException("broken");
        }));
        drain();

        assertThat(told).containsExactly("broken");
    }

    @Test
    void whatIsNoMessageHoldsTheTaskUntilItIsDone() {
        List<Flow.Part> parts = new ArrayList<>();
        flow.run(null, null, () -> parts.add(flow.later()));
        assertThat(held).isEqualTo(1);

        parts.get(0).resume(() -> {});
        drain();
        assertThat(held).isZero();
    }

    @Test
    void theFailureOfWhatIsNoMessageReachesTheCaller() {
        assertThatThrownBy(() -> flow.run(null, null, () -> {
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");
        assertThat(held).isZero();
    }

    private void drain() {
        for (Runnable next = mail.poll(); next != null; next = mail.poll()) {
            next.run();
        }
    }
}
