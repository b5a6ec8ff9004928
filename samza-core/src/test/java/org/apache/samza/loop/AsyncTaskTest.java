// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.task.AsyncStreamTask;
import org.apache.samza.task.MessageCollector;
import org.apache.samza.task.StreamTask;
import org.apache.samza.task.TaskCallback;
import org.apache.samza.task.TaskCoordinator;
import org.apache.samza.task.WindowableTask;
import org.junit.jupiter.api.Test;

final class AsyncTaskTest {
    private final LoopFixture fixture = new LoopFixture();
    private final Map<String, TaskCallback> begun = new LinkedHashMap<>();
    private int windows;

    private final class Holding implements AsyncStreamTask, WindowableTask {
        @Override
        public void processAsync(
                IncomingMessageEnvelope envelope,
                MessageCollector collector,
                TaskCoordinator coordinator,
                TaskCallback callback) {
            String message = (String) envelope.getMessage();
            if (message.equals("throw")) {
                throw new IllegalStateException("told to");
            }
            begun.put(message, callback);
        }

        @Override
        public void window(MessageCollector collector, TaskCoordinator coordinator) {
            windows++;
        }
    }

    private void start(int concurrency, String... messages) {
        fixture.settings = LoopFixture.concurrent(concurrency, 500);
        fixture.task("a", new Holding(), 0);
        for (int i = 0; i < messages.length; i++) {
            fixture.message(0, i, messages[i]);
        }
        fixture.settle();
    }

    @Test
    void beginsNoMoreMessagesThanMayBeInFlight() {
        start(2, "x", "y", "z");
        assertThat(begun.keySet()).containsExactly("x", "y");
        begun.get("y").complete();
        fixture.settle();
        assertThat(begun.keySet()).containsExactly("x", "y", "z");
    }

    @Test
    void commitsWhenNothingIsInFlightAndBeginsNothingMeanwhile() {
        start(2, "x", "y", "z");
        // kept below the time-out of a message, which is checked too
        fixture.advanceMs(400);
        begun.get("x").complete();
        begun.get("y").complete();
        fixture.settle();
        fixture.advanceMs(400);
        begun.get("z").complete();
        fixture.message(0, 3, "late");
        fixture.settle();
        fixture.advanceMs(200);
        assertThat(fixture.committed).as("late is in flight").isEmpty();
        fixture.message(0, 4, "later");
        fixture.settle();
        assertThat(begun).doesNotContainKey("later");
        begun.get("late").complete();
        fixture.settle();
        assertThat(fixture.committed).containsExactly("a 0@3");
        assertThat(begun).containsKey("later");
    }

    @Test
    void commitsNoFurtherThanTheFirstMessageInFlightWhenCommitsMayOverlap() {
        fixture.settings = LoopFixture.atLeastOnce(
                "task.commit.ms", "1000", "task.async.commit", "true", "task.max.concurrency", "3");
        fixture.task("a", new Holding(), 0);
        for (int i = 0; i < 3; i++) {
            fixture.message(0, i, "m" + i);
        }
        fixture.settle();
        begun.get("m2").complete();
        begun.get("m0").complete();
        fixture.settle();
        fixture.advanceMs(1000);
        assertThat(fixture.committed).containsExactly("a 0@0");
        begun.get("m1").complete();
        fixture.settle();
        fixture.advanceMs(1000);
        assertThat(fixture.committed).containsExactly("a 0@0", "a 0@2");
    }

    @Test
    void opensNoWindowWhileAMessageIsInFlight() {
        start(1, "x");
        fixture.advanceMs(100);
        assertThat(windows).isZero();
        begun.get("x").complete();
        fixture.settle();
        assertThat(windows).isOne();
    }

    @Test
    void failsWhenAMessageIsOverdue() {
        start(1, "x");
        assertThatThrownBy(() -> fixture.advanceMs(700))
                .hasMessageContaining("offset 0")
                .hasMessageContaining("not complete after 500 ms")
                .hasMessageContaining("task.callback.timeout.ms");
    }

    @Test
    void failsWhenAMessageIsCompletedTwice() {
        start(1, "x");
        begun.get("x").complete();
        begun.get("x").failure(new IllegalStateException("too late"));
        assertThatThrownBy(fixture::settle)
                .hasMessageContaining("offset 0")
                .hasMessageContaining("more than once")
                .hasMessageContaining("too late");
    }

    @Test
    void namesTheMessageWhenItsCallbackFails() {
        start(1, "x");
        begun.get("x").failure(new IllegalStateException("no answer"));
        assertThatThrownBy(fixture::settle)
                .isInstanceOf(TaskFailure.class)
                .hasMessageContaining("offset 0 key 'key': java.lang.IllegalStateException: no answer");
    }

    @Test
    void goesOnAfterAnIgnoredExceptionThrownInsteadOfReturned() {
        fixture.settings = LoopFixture.ignoring("java.lang.IllegalStateException");
        fixture.task("a", new Holding(), 0);
        fixture.message(0, 0, "throw");
        fixture.message(0, 1, "x");
        fixture.settle();
        assertThat(begun).containsKey("x");
    }

    @Test
    void waitsForMessagesInFlightWhenAskedToStop() {
        start(2, "x", "y");
        fixture.loop().requestStop();
        fixture.settle();
        assertThat(fixture.loop().isDone()).isFalse();
        begun.get("x").complete();
        begun.get("y").complete();
        fixture.settle();
        assertThat(fixture.loop().isDone()).isTrue();
        assertThat(fixture.committed).containsExactly("a 0@1");
    }

    @Test
    void stopsWithoutMessagesThatDoNotFinishInTime() {
        fixture.settings = LoopFixture.concurrent(1, -1);
        fixture.task("a", new Holding(), 0);
        fixture.message(0, 0, "x");
        fixture.settle();
        fixture.loop().requestStop();
        fixture.settle();
        fixture.advanceMs(5000);
        assertThat(fixture.loop().isDone()).isTrue();
        assertThat(fixture.committed).isEmpty();
    }

    @Test
    void lendsASynchronousTaskToOnePoolThreadAtATime() {
        List<Runnable> pool = new ArrayList<>();
        List<Object> seen = new ArrayList<>();
        fixture.pool = pool::add;
        fixture.task("a", (StreamTask) (envelope, collector, coordinator) -> seen.add(envelope.getMessage()), 0, 1);
        fixture.message(0, 0, "x");
        fixture.message(0, 1, "y");
        fixture.message(1, 0, "z");
        fixture.settle();
        assertThat(pool).hasSize(1);
        assertThat(seen).isEmpty();
        pool.remove(0).run();
        fixture.settle();
        assertThat(seen).hasSizeBetween(1, 2);
        assertThat(pool).hasSize(1);
        pool.remove(0).run();
        fixture.settle();
        assertThat(seen).containsExactlyInAnyOrder("x", "y", "z").containsSubsequence("x", "y");
        fixture.loop().requestStop();
        fixture.settle();
        assertThat(fixture.committed).containsExactly("a 0@1 1@0");
    }
}
