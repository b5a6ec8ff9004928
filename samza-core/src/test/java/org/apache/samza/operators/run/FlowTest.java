// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.apache.samza.task.TaskCallback;
import org.junit.jupiter.api.Test;

final class FlowTest {
    private final HandPlace place = new HandPlace();
    private final List<String> told = new ArrayList<>();
    private final Flow flow = new Flow("Partition 0", "Partition 0");

    FlowTest() {
        flow.settle(place);
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
            parts.add(later());
            parts.add(later());
        });
        parts.get(1).resume(() -> {});
        place.drain();
        assertThat(told).isEmpty();

        parts.get(0).resume(() -> parts.add(later()));
        place.drain();
        assertThat(told).isEmpty();

        parts.get(2).resume(() -> {});
        place.drain();
        assertThat(told).containsExactly("complete");
    }

    @Test
    void aFailureIsToldWhileOtherPartsAreUnderWay() {
        flow.start(null, null, callback, () -> {
            later();
            throw new IllegalStateException("broken");
        });

        assertThat(told).containsExactly("broken");
    }

    @Test
    void aMessageFailsOnce() {
        List<Flow.Part> parts = new ArrayList<>();
        flow.start(null, null, callback, () -> {
            parts.add(later());
            parts.add(later());
        });
        parts.forEach(part -> part.resume(() -> {
            throw new IllegalStateException("broken");
        }));
        place.drain();

        assertThat(told).containsExactly("broken");
    }

    @Test
    void whatWaitsForAPartComesAfterIt() {
        Flow.Part[] part = new Flow.Part[1];
        flow.start(null, null, callback, () -> part[0] = flow.later("somebody", () -> told.add("after")));
        part[0].resume(() -> told.add("part"));
        place.drain();

        assertThat(told).containsExactly("part", "after", "complete");
    }

    @Test
    void whatWaitsForAPartDoesNotComeWhereItsFailureEndsTheContainer() {
        Flow.Part[] part = new Flow.Part[1];
        flow.start(null, null, callback, () -> part[0] = flow.later("somebody", () -> told.add("after")));
        part[0].resume(() -> {
            place.failed = true; // as the loop does once it is told
            throw new IllegalStateException("broken");
        });
        place.drain();

        assertThat(told).containsExactly("broken");
    }

    @Test
    void whatWaitsForAPartComesAfterAFailureThatIsIgnored() {
        Flow.Part[] part = new Flow.Part[1];
        flow.start(null, null, callback, () -> part[0] = flow.later("somebody", () -> told.add("after")));
        part[0].resume(() -> {
            throw new IllegalStateException("broken");
        });
        place.drain();

        assertThat(told).containsExactly("broken", "after");
    }

    @Test
    void whatIsNoMessageHoldsTheTaskUntilItIsDone() {
        List<Flow.Part> parts = new ArrayList<>();
        flow.run(null, null, () -> parts.add(later()));
        assertThat(place.held).isEqualTo(1);

        parts.get(0).resume(() -> {});
        place.drain();
        assertThat(place.held).isZero();
    }

    @Test
    void theFailureOfWhatIsNoMessageReachesTheCaller() {
        assertThatThrownBy(() -> flow.run(null, null, () -> {
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");
        assertThat(place.held).isZero();
    }

    @Test
    void namesWhoAMessageWaitsFor() {
        Flow.Part[] first = new Flow.Part[1];
        flow.start(null, null, callback, () -> {
            first[0] = flow.later("first", () -> {});
            flow.later("second", () -> {});
            flow.later("second", () -> {});
        });
        flow.run(null, null, () -> flow.later("a window", () -> {}));
        assertThat(flow.waitsFor(callback)).isEqualTo("first, second");

        first[0].resume(() -> {});
        place.drain();
        assertThat(flow.waitsFor(callback)).isEqualTo("second");
    }

    private Flow.Part later() {
        return flow.later("somebody", () -> {});
    }
}
