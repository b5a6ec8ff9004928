// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.samza.operators.graph.OpCode;
import org.apache.samza.operators.graph.Step;
import org.apache.samza.task.TaskCallback;
import org.junit.jupiter.api.Test;

/** One operator that waits for an answer, and one behind it. */
final class OperatorTest {
    private final HandPlace place = new HandPlace();
    private final Flow flow = new Flow("Partition 0", "Partition 0");
    private final List<String> told = new ArrayList<>();
    private final CompletableFuture<Collection<Object>> answer = new CompletableFuture<>();
    private final Operator asking = new Functions.AsyncFlatMap(
            new Step.AsyncFlatMapping(new Step.Name("ask", OpCode.ASYNC_FLAT_MAP, "App.java:1"), message -> answer),
            flow);

    OperatorTest() {
        flow.settle(place);
        asking.addSource("in");
        asking.leadTo(new Noting());
    }

    private final class Noting extends Operator {
        Noting() {
            super(new Step.Name("note", OpCode.SINK, "App.java:2"), null, flow);
        }

        @Override
        void process(Object message) {
            told.add("got " + message);
        }

        @Override
        void advanced(long timestamp) {
            told.add("time " + timestamp);
        }

        @Override
        void ended() {
            told.add("end");
        }
    }

    private final class Callback implements TaskCallback {
        private final boolean endsTheContainer;

        Callback(boolean endsTheContainer) {
            this.endsTheContainer = endsTheContainer;
        }

        @Override
        public void complete() {
            told.add("complete");
        }

        @Override
        public void failure(Throwable cause) {
            place.failed = endsTheContainer;
            told.add(cause.getMessage());
        }
    }

    private void askThenEnd(boolean failureEndsTheContainer) {
        flow.start(null, null, new Callback(failureEndsTheContainer), () -> asking.accept("question"));
        flow.run(null, null, () -> asking.advance("in", 5));
        flow.run(null, null, () -> asking.end("in"));
        place.drain();
        assertThat(told).isEmpty();
    }

    @Test
    void timeAndEndDoNotOvertakeTheAnswer() {
        askThenEnd(true);
        answer.complete(List.of("answer"));
        place.drain();

        assertThat(told).containsExactly("got answer", "time 5", "end", "complete");
    }

    /** Else whoever reads the stream between two steps would take it for complete, and the message for lost. */
    @Test
    void theEndIsNotToldBehindAFailureThatEndsTheContainer() {
        askThenEnd(true);
        answer.completeExceptionally(new IllegalStateException("no answer"));
        place.drain();

        assertThat(told)
                .containsExactly("Operator ask (App.java:1) failed: java.lang.IllegalStateException: no answer");
    }

    @Test
    void theEndIsToldBehindAFailureThatIsIgnored() {
        askThenEnd(false);
        answer.completeExceptionally(new IllegalStateException("no answer"));
        place.drain();

        assertThat(told).hasSize(3).endsWith("time 5", "end");
    }
}
