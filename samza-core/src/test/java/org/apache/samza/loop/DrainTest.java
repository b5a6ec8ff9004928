// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.samza.container.TaskName;
import org.apache.samza.system.DrainMessage;
import org.apache.samza.system.EndOfStreamMessage;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.task.AsyncStreamTask;
import org.apache.samza.task.DrainListenerTask;
import org.apache.samza.task.EndOfStreamListenerTask;
import org.apache.samza.task.MessageCollector;
import org.apache.samza.task.StreamTask;
import org.apache.samza.task.TaskCallback;
import org.apache.samza.task.TaskCoordinator;
import org.apache.samza.task.WindowableTask;
import org.junit.jupiter.api.Test;

/** What a loop does that is asked to drain; partition 0 is a source, partition 1 lies between stages of the job. */
final class DrainTest {
    private static final String DRAIN = "run/request";

    private final LoopFixture fixture = new LoopFixture();
    private final List<String> events = new ArrayList<>();
    private final Memory memory = new Memory();

    /** Notes its calls, and how far commits were at that time. */
    private final class Listener implements StreamTask, WindowableTask, DrainListenerTask, EndOfStreamListenerTask {
        @Override
        public void process(IncomingMessageEnvelope envelope, MessageCollector collector, TaskCoordinator coordinator) {
            events.add("process " + envelope.getMessage());
        }

        @Override
        public void window(MessageCollector collector, TaskCoordinator coordinator) {
            events.add("window");
        }

        @Override
        public void onDrain(MessageCollector collector, TaskCoordinator coordinator) {
            events.add("drained after " + fixture.committed);
        }

        @Override
        public void onEndOfStream(MessageCollector collector, TaskCoordinator coordinator) {
            events.add("ended");
        }
    }

    /** The same with messages that are complete when the test says so. */
    private final class AsyncListener implements AsyncStreamTask, DrainListenerTask {
        private final Deque<TaskCallback> inFlight = new ArrayDeque<>();

        @Override
        public void processAsync(
                IncomingMessageEnvelope envelope,
                MessageCollector collector,
                TaskCoordinator coordinator,
                TaskCallback callback) {
            events.add("process " + envelope.getMessage());
            inFlight.add(callback);
        }

        @Override
        public void onDrain(MessageCollector collector, TaskCoordinator coordinator) {
            events.add("drained after " + fixture.committed);
        }
    }

    /** A stage of a job, behind writers w0 and w1. */
    private final class Stage implements StreamTask, ControlListenerTask, DrainableTask {
        private final Set<String> writers = new HashSet<>(Set.of("w0", "w1"));

        @Override
        public void process(IncomingMessageEnvelope envelope, MessageCollector collector, TaskCoordinator coordinator) {
            events.add("process " + envelope.getMessage());
        }

        @Override
        public boolean onControlMessage(
                IncomingMessageEnvelope envelope, MessageCollector collector, TaskCoordinator coordinator) {
            writers.remove(((EndOfStreamMessage) envelope.getMessage()).getTaskName());
            return writers.isEmpty();
        }

        @Override
        public void repeatEnds(SystemStreamPartition partition, MessageCollector collector) {}

        @Override
        public boolean isSource(SystemStreamPartition partition) {
            return partition.equals(LoopFixture.partition(0));
        }

        @Override
        public Set<String> writers(SystemStreamPartition partition) {
            return writers;
        }

        @Override
        public void drained(
                Set<SystemStreamPartition> partitions,
                String drain,
                MessageCollector collector,
                TaskCoordinator coordinator) {
            Set<Integer> numbers = new TreeSet<>();
            partitions.forEach(partition -> numbers.add(partition.getPartition().getPartitionId()));
            events.add(drain + " of " + numbers + " after " + fixture.committed);
        }
    }

    private final class Memory implements DrainMemory {
        private final Map<TaskName, DrainedWriters> known = new HashMap<>();

        @Override
        public Map<TaskName, DrainedWriters> recall(
                String drain, Map<TaskName, Map<SystemStreamPartition, String>> checkpointed) {
            return known;
        }

        @Override
        public void remember(String drain, Map<TaskName, DrainedWriters> heard) {
            heard.forEach((task, writers) -> events.add(task + " remembers " + drain + " of "
                    + new TreeMap<>(writers.offsets().get(LoopFixture.partition(1))) + " after " + fixture.committed));
        }
    }

    private void drain() {
        fixture.loop().requestDrain(DRAIN);
        fixture.settle();
    }

    private void drained(int offset, String writer) {
        fixture.message(1, offset, new DrainMessage(writer, DRAIN));
    }

    @Test
    void aTaskIsToldBehindACommitOfAllThatItTookAndIsTheLastThingToDo() {
        fixture.task("a", new Listener(), 0);
        fixture.message(0, 0, "x");
        fixture.settle();
        fixture.message(0, 1, "not taken any more");
        drain();
        assertThat(events).containsExactly("process x", "drained after [a 0@0]");
        assertThat(fixture.loop().isDone()).isTrue();
        assertThat(fixture.committed).containsExactly("a 0@0");
    }

    @Test
    void aLoopThatBeginsInADrainTakesNothingFromSources() {
        fixture.task("a", new Listener(), 0);
        fixture.message(0, 0, "x");
        drain();
        assertThat(events).containsExactly("drained after []");
        assertThat(fixture.loop().isDone()).isTrue();
    }

    @Test
    void allTasksAreToldBeforeTheEnd() {
        fixture.task("a", new Listener(), 0);
        fixture.task("b", new Listener(), 2);
        fixture.message(0, 0, "x");
        fixture.message(2, 0, "y");
        fixture.settle();
        drain();
        assertThat(events).filteredOn(event -> event.startsWith("drained")).hasSize(2);
        assertThat(fixture.committed).containsExactlyInAnyOrder("a 0@0", "b 2@0");
    }

    @Test
    void messagesInFlightAreCompletedFirst() {
        fixture.settings = LoopFixture.concurrent(2, -1);
        AsyncListener task = new AsyncListener();
        fixture.task("a", task, 0);
        fixture.message(0, 0, "x");
        fixture.message(0, 1, "y");
        fixture.message(0, 2, "z");
        fixture.settle();
        drain();
        assertThat(events).containsExactly("process x", "process y");
        task.inFlight.remove().complete();
        fixture.settle();
        task.inFlight.remove().complete();
        fixture.settle();
        assertThat(events).containsExactly("process x", "process y", "drained after [a 0@1]");
        assertThat(fixture.loop().isDone()).isTrue();
    }

    @Test
    void whatAPoolThreadHasIsGivenBackFirst() {
        Deque<Runnable> pool = new ArrayDeque<>();
        fixture.pool = pool::add;
        fixture.task("a", new Listener(), 0);
        fixture.message(0, 0, "x");
        fixture.message(0, 1, "y");
        fixture.settle();
        drain();
        assertThat(events).isEmpty();
        while (!pool.isEmpty()) {
            pool.remove().run();
            fixture.settle();
        }
        assertThat(events).containsExactly("process x", "drained after [a 0@0]");
        assertThat(fixture.loop().isDone()).isTrue();
    }

    @Test
    void aStageGoesOnUntilAllItsWritersAreDrained() {
        fixture.drains = memory;
        fixture.task("s", new Stage(), 0, 1);
        fixture.message(0, 0, "x");
        fixture.settle();
        drain();
        assertThat(events).containsExactly("process x", DRAIN + " of [0] after [s 0@0]");
        events.clear();

        fixture.message(1, 0, "y");
        drained(1, "w0");
        fixture.message(1, 2, "z");
        fixture.settle();
        assertThat(events).containsExactly("process y", "process z");
        assertThat(fixture.loop().isDone()).isFalse();
        events.clear();

        drained(3, "w1");
        fixture.settle();
        assertThat(events)
                .containsExactly(
                        "s remembers " + DRAIN + " of {w0=1, w1=3} after [s 0@0]",
                        DRAIN + " of [1] after [s 0@0, s 0@0 1@3]");
        assertThat(fixture.loop().isDone()).isTrue();
    }

    @Test
    void whatWritersSaidBeforeTheContainerWasAskedCounts() {
        fixture.drains = memory;
        fixture.task("s", new Stage(), 1);
        drained(0, "w0");
        drained(1, "w1");
        fixture.settle();
        assertThat(events).isEmpty();
        drain();
        assertThat(events)
                .containsExactly("s remembers " + DRAIN + " of {w0=0, w1=1} after []", DRAIN + " of [1] after [s 1@1]");
    }

    @Test
    void whatAnEarlierLifeHasHeardCounts() {
        fixture.drains = memory;
        fixture.task("s", new Stage(), 1);
        DrainedWriters heard = new DrainedWriters();
        heard.add(LoopFixture.partition(1), "w0", "7");
        memory.known.put(new TaskName("s"), heard);
        drain();
        assertThat(events).isEmpty();
        drained(8, "w1");
        fixture.settle();
        assertThat(events)
                .containsExactly("s remembers " + DRAIN + " of {w1=8} after []", DRAIN + " of [1] after [s 1@8]");
        assertThat(fixture.loop().isDone()).isTrue();
    }

    @Test
    void drainsOfOtherRunsMeanNothing() {
        fixture.drains = memory;
        fixture.task("s", new Stage(), 1);
        fixture.message(1, 0, new DrainMessage("w0", "another run/request"));
        fixture.message(1, 1, new DrainMessage("w1", "another run/request"));
        fixture.settle();
        drain();
        assertThat(events).isEmpty();
        assertThat(fixture.loop().isDone()).isFalse();
    }

    @Test
    void aWriterThatHasEndedIsNotWaitedFor() {
        fixture.drains = memory;
        fixture.task("s", new Stage(), 0, 1);
        drain();
        drained(0, "w0");
        fixture.message(1, 1, new EndOfStreamMessage("w1"));
        fixture.settle();
        assertThat(events).contains(DRAIN + " of [1] after [s 1@0]");
        assertThat(fixture.loop().isDone()).isTrue();
    }

    @Test
    void aTaskWhoseInputsHaveEndedIsToldOfTheEndAlone() {
        fixture.task("a", new Listener(), 0);
        fixture.task("s", new Stage(), 1);
        fixture.drains = memory;
        fixture.endOfStream(0);
        fixture.settle();
        drain();
        assertThat(events).containsExactly("ended");
    }

    @Test
    void aDrainedTaskKeepsSilentWhileOthersAreAtWork() {
        fixture.drains = memory;
        fixture.task("a", new Listener(), 0);
        fixture.task("s", new Stage(), 1);
        fixture.scheduler("a")
                .scheduleCallback(
                        "timer", fixture.clock.millis() + 10, (key, collector, coordinator) -> events.add("timer"));
        fixture.settle();
        drain();
        assertThat(events).containsExactly("drained after []");
        fixture.advanceMs(1000);
        assertThat(events).as("no window, no timer").containsExactly("drained after []");
        assertThat(fixture.loop().isDone()).isFalse();
    }

    @Test
    void aDrainThatDoesNotGetOnFailsTheContainerInTime() {
        fixture.settings = LoopFixture.atLeastOnce("task.commit.ms", "1000", "task.callback.drain.timeout.ms", "500");
        fixture.task("a", new AsyncListener(), 0);
        fixture.message(0, 0, "x");
        fixture.settle();
        fixture.advanceMs(2000);
        drain();
        fixture.advanceMs(200);
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 10; i++) {
                        fixture.advanceMs(200);
                    }
                })
                .isInstanceOf(TaskFailure.class)
                .hasMessageContaining("a (")
                .hasMessageContaining("more than 500 ms (task.callback.drain.timeout.ms), with 1 in flight");
    }

    @Test
    void aTimeOfMinusOneIsForEverWhateverTheTimeForMessagesIs() {
        fixture.settings = LoopFixture.concurrent(1, 1000);
        fixture.drains = memory;
        fixture.task("s", new Stage(), 1);
        drain();
        fixture.advanceMs(100_000);
        assertThat(fixture.loop().isDone()).isFalse();
    }
}
