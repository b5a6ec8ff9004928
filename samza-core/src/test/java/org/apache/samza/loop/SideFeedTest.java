// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.SystemAdmin;
import org.apache.samza.task.AsyncStreamTask;
import org.apache.samza.task.EndOfStreamListenerTask;
import org.apache.samza.task.MessageCollector;
import org.apache.samza.task.StreamTask;
import org.apache.samza.task.TaskCallback;
import org.apache.samza.task.TaskCoordinator;
import org.apache.samza.util.SinglePartitionWithoutOffsetsSystemAdmin;
import org.junit.jupiter.api.Test;

/** Partition 0 is a task's input, partition 1 fills a store. */
final class SideFeedTest {
    private static final SystemAdmin NUMBERS = new SinglePartitionWithoutOffsetsSystemAdmin() {
        @Override
        public Integer offsetComparator(String left, String right) {
            return Long.compare(Long.parseLong(left), Long.parseLong(right));
        }
    };

    private final LoopFixture fixture = new LoopFixture();
    private final List<Object> happened = new ArrayList<>();
    private final Deque<TaskCallback> callbacks = new ArrayDeque<>();

    private final class Task implements StreamTask, EndOfStreamListenerTask {
        @Override
        public void process(IncomingMessageEnvelope envelope, MessageCollector collector, TaskCoordinator coordinator) {
            happened.add(envelope.getMessage());
        }

        @Override
        public void onEndOfStream(MessageCollector collector, TaskCoordinator coordinator) {
            happened.add("end");
        }
    }

    private final class AsyncTask implements AsyncStreamTask {
        @Override
        public void processAsync(
                IncomingMessageEnvelope envelope,
                MessageCollector collector,
                TaskCoordinator coordinator,
                TaskCallback callback) {
            happened.add(envelope.getMessage());
            callbacks.add(callback);
        }
    }

    private void fill(IncomingMessageEnvelope message, IncomingMessageEnvelope received) {
        assertThat(message.getOffset()).isEqualTo(received.getOffset());
        happened.add("store " + message.getMessage());
    }

    @Test
    void goesToTheStoreAndNotToTheTaskNorItsCheckpoint() {
        fixture.task("a", new Task(), 0);
        fixture.sideInput("a", 1, null, this::fill);
        fixture.message(1, 0, "s0");
        fixture.message(1, 1, "s1");
        fixture.message(0, 5, "m5");
        fixture.settle();
        fixture.advanceMs(1000);

        assertThat(happened).containsExactlyInAnyOrder("store s0", "store s1", "m5");
        assertThat(fixture.committed).containsExactly("a 0@5");
        assertThat(fixture.loop().processed()).isEqualTo(1);
    }

    @Test
    void waitsUntilNothingOfItsTaskIsGoingOn() {
        fixture.settings = LoopFixture.concurrent(1, -1);
        fixture.task("a", new AsyncTask(), 0);
        fixture.sideInput("a", 1, null, this::fill);
        fixture.message(0, 0, "m0");
        fixture.message(0, 1, "m1");
        fixture.settle();
        fixture.message(1, 0, "s0");
        fixture.advanceMs(10);
        assertThat(happened).containsExactly("m0");
        callbacks.poll().complete();
        fixture.settle();
        assertThat(happened).as("before the next message").containsExactly("m0", "store s0", "m1");
    }

    @Test
    void waitsForNothingWhereStoresAreSafeForSeveralMessagesAtOnce() {
        fixture.settings = LoopFixture.concurrent(2, -1);
        fixture.task("a", new AsyncTask(), 0);
        fixture.sideInput("a", 1, null, this::fill);
        fixture.message(0, 0, "m0");
        fixture.settle();
        fixture.message(1, 0, "s0");
        fixture.settle();
        assertThat(happened).containsExactly("m0", "store s0");
    }

    @Test
    void skipsWhatAStoreHoldsThatSharesThePartition() {
        fixture.task("a", new Task(), 0);
        fixture.sideInput("a", 1, null, this::fill);
        fixture.sideInput(
                "a",
                1,
                new SeenBefore("2", NUMBERS),
                (message, received) -> happened.add("other " + message.getMessage()));
        for (int i = 0; i < 4; i++) {
            fixture.message(1, i, "s" + i);
        }
        fixture.settle();
        assertThat(happened).containsExactly("store s0", "store s1", "store s2", "other s2", "store s3", "other s3");
    }

    @Test
    void endsNoTaskThatHasInputs() {
        fixture.task("a", new Task(), 0);
        fixture.sideInput("a", 1, null, this::fill);
        fixture.message(1, 0, "s0");
        fixture.endOfStream(1);
        fixture.settle();
        assertThat(happened).containsExactly("store s0");
        fixture.endOfStream(0);
        fixture.settle();
        assertThat(happened).containsExactly("store s0", "end");
    }

    @Test
    void endsATaskThatHasNoInput() {
        fixture.task("a", new Task(), 0);
        fixture.task("b", new Task());
        fixture.sideInput("b", 1, null, this::fill);
        fixture.endOfStream(0);
        fixture.settle();
        assertThat(fixture.loop().isDone()).isFalse();
        fixture.endOfStream(1);
        fixture.settle();
        assertThat(happened).containsExactly("end", "end");
        assertThat(fixture.loop().isDone()).isTrue();
    }
}
