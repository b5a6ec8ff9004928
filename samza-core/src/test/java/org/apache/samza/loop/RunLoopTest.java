// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.apache.samza.agent.NamedThreads;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.SystemAdmin;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.system.WakeableConsumer;
import org.apache.samza.system.WatermarkMessage;
import org.apache.samza.task.EndOfStreamListenerTask;
import org.apache.samza.task.MessageCollector;
import org.apache.samza.task.StreamTask;
import org.apache.samza.task.TaskCoordinator;
import org.apache.samza.task.TaskCoordinator.RequestScope;
import org.apache.samza.task.WindowableTask;
import org.apache.samza.testing.PassiveConsumer;
import org.apache.samza.util.SinglePartitionWithoutOffsetsSystemAdmin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class RunLoopTest {
    private static final SystemAdmin BY_NUMBER = new SinglePartitionWithoutOffsetsSystemAdmin() {
        @Override
        public Integer offsetComparator(String left, String right) {
            return Integer.compare(Integer.parseInt(left), Integer.parseInt(right));
        }
    };

    private final LoopFixture fixture = new LoopFixture();
    private final List<String> calls = new ArrayList<>();

    /** Notes every call; obeys messages that are words of command. */
    private final class Noting implements StreamTask, WindowableTask, EndOfStreamListenerTask {
        private final String name;

        Noting(String name) {
            this.name = name;
        }

        @Override
        public void process(IncomingMessageEnvelope envelope, MessageCollector collector, TaskCoordinator coordinator) {
            String message = (String) envelope.getMessage();
            calls.add(name + ":" + message);
            switch (message) {
                case "commit" -> coordinator.commit(RequestScope.CURRENT_TASK);
                case "commit-all" -> coordinator.commit(RequestScope.ALL_TASKS_IN_CONTAINER);
                case "vote" -> coordinator.shutdown(RequestScope.CURRENT_TASK);
                case "end" -> coordinator.shutdown(RequestScope.ALL_TASKS_IN_CONTAINER);
                case "fail" -> throw new IllegalStateException("told to");
                case "exhaust" -> throw new OutOfMemoryError("told to");
                default -> {}
            }
        }

        @Override
        public void window(MessageCollector collector, TaskCoordinator coordinator) {
            calls.add(name + ":window");
        }

        @Override
        public void onEndOfStream(MessageCollector collector, TaskCoordinator coordinator) {
            calls.add(name + ":end-of-stream");
            coordinator.commit(RequestScope.CURRENT_TASK);
        }
    }

    private void messages(int partition, String... messages) {
        for (int i = 0; i < messages.length; i++) {
            fixture.message(partition, i, messages[i]);
        }
    }

    @Test
    void commitsRightAfterTheMessageThatAskedForIt() {
        fixture.task("a", new Noting("a"), 0);
        messages(0, "x", "commit", "y");
        fixture.settle();

        assertThat(fixture.committed).containsExactly("a 0@1");
        assertThat(calls).containsExactly("a:x", "a:commit", "a:y");
    }

    @Test
    void commitsOnlyTheTaskThatAskedOrAllAsItSays() {
        fixture.task("a", new Noting("a"), 0);
        fixture.task("b", new Noting("b"), 1);
        messages(0, "commit", "commit-all");
        messages(1, "x");
        fixture.settle();

        assertThat(fixture.committed)
                .startsWith("a 0@0")
                .contains("a 0@1", "b 1@0")
                .hasSize(3);
    }

    @Test
    void commitsATaskOnceWhenItAndAnotherAskAtTheSameTime() {
        fixture.task("a", new Noting("a"), 0);
        fixture.task("b", new Noting("b"), 0);
        messages(0, "commit-all");
        fixture.settle();

        assertThat(fixture.committed).containsExactlyInAnyOrder("a 0@0", "b 0@0");
    }

    @Test
    void writesNoCheckpointWhereNothingHasChanged() {
        fixture.task("a", new Noting("a"), 0);
        fixture.task("b", new Noting("b"), 1);
        messages(0, "x");
        fixture.settle();
        fixture.advanceMs(1000);
        assertThat(fixture.committed).containsExactly("a 0@0");
        fixture.advanceMs(5000);
        assertThat(fixture.committed).containsExactly("a 0@0");
    }

    @Test
    void commitsAllTasksTogetherWhenOneAsksUnderExactlyOnce() {
        fixture.settings = LoopFixture.exactlyOnce("task.commit.ms", "60000");
        fixture.task("a", new Noting("a"), 0);
        fixture.task("b", new Noting("b"), 1);
        messages(1, "x");
        messages(0, "commit");
        fixture.settle();
        assertThat(fixture.committed).containsExactlyInAnyOrder("a 0@0", "b 1@0");
    }

    @Test
    void opensWindowsAtAFixedRateWhateverWorkIsDone() {
        fixture.task("a", new Noting("a"), 0);
        fixture.settle();
        fixture.advanceMs(60);
        messages(0, "x");
        fixture.settle();
        fixture.advanceMs(40);
        assertThat(calls).containsExactly("a:x", "a:window");
        fixture.advanceMs(350);
        assertThat(calls).containsExactly("a:x", "a:window", "a:window");
        fixture.advanceMs(50);
        assertThat(calls).hasSize(4);
        assertThat(fixture.count("window-calls")).isEqualTo(3);
    }

    @Test
    void endsWhenEveryTaskHasVoted() {
        fixture.task("a", new Noting("a"), 0);
        fixture.task("b", new Noting("b"), 1);
        messages(0, "vote", "x");
        messages(1, "y");
        fixture.settle();
        assertThat(fixture.loop().isDone()).isFalse();
        assertThat(calls).as("a task that has voted goes on").contains("a:x", "b:y");

        messages(1, "vote");
        fixture.settle();
        assertThat(fixture.loop().isDone()).isTrue();
    }

    @Test
    void endsAtOnceWhenOneTaskAsksForTheEndOfAllAndCommitsWhatWasDone() {
        fixture.task("a", new Noting("a"), 0);
        fixture.task("b", new Noting("b"), 1);
        messages(0, "x", "end", "y");
        fixture.settle();

        assertThat(fixture.loop().isDone()).isTrue();
        assertThat(calls).doesNotContain("a:y");
        assertThat(fixture.committed).containsExactly("a 0@1");
    }

    @Test
    void commitsAtAnOrderlyStop() {
        fixture.task("a", new Noting("a"), 0);
        messages(0, "x", "y");
        fixture.settle();
        fixture.loop().requestStop();
        fixture.settle();

        assertThat(fixture.loop().isDone()).isTrue();
        assertThat(fixture.committed).containsExactly("a 0@1");
    }

    @Test
    void leavesCommitsToATaskThatMakesThemItself() {
        fixture.settings = LoopFixture.atLeastOnce("task.commit.ms", "0");
        fixture.task("a", new Noting("a"), 0);
        messages(0, "x", "commit", "y");
        fixture.settle();
        fixture.advanceMs(100_000);
        fixture.loop().requestStop();
        fixture.settle();

        assertThat(fixture.loop().isDone()).isTrue();
        assertThat(fixture.committed).containsExactly("a 0@1");
    }

    @Test
    void tellsTasksWhenAllTheirInputsHaveEndedAndEndsWithThem() {
        fixture.task("a", new Noting("a"), 0, 1);
        messages(0, "x");
        fixture.endOfStream(0);
        fixture.settle();
        assertThat(calls).containsExactly("a:x");

        messages(1, "y");
        fixture.endOfStream(1);
        fixture.settle();
        assertThat(calls).containsExactly("a:x", "a:y", "a:end-of-stream");
        assertThat(fixture.loop().isDone()).isTrue();
        assertThat(fixture.committed).first().isEqualTo("a 0@0 1@0");
    }

    @Test
    void namesTaskMessageAndCauseWhenProcessingFails() {
        fixture.task("a", new Noting("a"), 0);
        messages(0, "x", "fail", "y");

        assertThatThrownBy(fixture::settle)
                .isInstanceOf(TaskFailure.class)
                .hasMessage("a (" + Noting.class.getName() + ") failed on SystemStreamPartition [sys, in, 0]"
                        + " offset 1 key 'key': java.lang.IllegalStateException: told to"
                        + " (task.ignored.exceptions does not list it)");
        assertThat(fixture.committed).isEmpty();
        assertThat(calls).doesNotContain("a:y");
    }

    @Test
    void countsAndPassesExceptionsThatAreToBeIgnored() {
        fixture.settings = LoopFixture.ignoring("java.lang.RuntimeException");
        fixture.task("a", new Noting("a"), 0);
        messages(0, "fail", "x", "commit");
        fixture.settle();

        assertThat(calls).containsExactly("a:fail", "a:x", "a:commit");
        assertThat(fixture.committed).containsExactly("a 0@2");
        assertThat(fixture.count("exceptions-ignored")).isOne();
    }

    @Test
    void neverIgnoresErrors() {
        fixture.settings = LoopFixture.ignoring("*");
        fixture.task("a", new Noting("a"), 0);
        messages(0, "exhaust");

        assertThatThrownBy(fixture::settle)
                .hasCauseInstanceOf(OutOfMemoryError.class)
                .hasMessageNotContaining("task.ignored.exceptions");
    }

    @Test
    void runsTimersOnceAtTheirTimeTheLatestSettingOfAKeyOnly() {
        fixture.task("a", new Noting("a"), 0);
        fixture.settle();
        long now = fixture.clock.millis();
        fixture.scheduler("a").scheduleCallback("one", now + 30, (key, collector, coordinator) -> calls.add("early"));
        fixture.scheduler("a").scheduleCallback("one", now + 50, (key, collector, coordinator) -> {
            calls.add("timer " + key);
            coordinator.commit(RequestScope.CURRENT_TASK);
        });
        fixture.scheduler("a").scheduleCallback("two", now + 50, (key, collector, coordinator) -> calls.add("dropped"));
        fixture.scheduler("a").deleteCallback("two");
        fixture.settle();
        fixture.advanceMs(49);
        assertThat(calls).isEmpty();
        fixture.advanceMs(1);
        assertThat(calls).containsExactly("timer one");
        fixture.advanceMs(40);
        assertThat(calls).hasSize(1);
    }

    @Test
    void runsATimerOfThePastAsSoonAsPossible() {
        fixture.task("a", new Noting("a"), 0);
        fixture.settle();
        fixture.scheduler("a").scheduleCallback(1, -5, (key, collector, coordinator) -> calls.add("timer"));
        fixture.scheduler("a").scheduleCallback(2, Long.MAX_VALUE, (key, collector, coordinator) -> calls.add("never"));
        fixture.settle();
        assertThat(calls).containsExactly("timer");
    }

    @Test
    void givesAMessageOfASharedPartitionToEveryTask() {
        fixture.task("a", new Noting("a"), 0);
        fixture.task("b", new Noting("b"), 0);
        messages(0, "x", "y", "commit-all");
        fixture.settle();

        assertThat(calls).containsExactly("a:x", "b:x", "a:y", "b:y", "a:commit-all", "b:commit-all");
        assertThat(fixture.committed).containsExactlyInAnyOrder("a 0@2", "b 0@2");
    }

    @Test
    void sparesATaskTheSharedMessagesItHasSeenBefore() {
        fixture.task("a", new Noting("a"), 0);
        fixture.task("b", new Noting("b"), 0).skipUntil(LoopFixture.partition(0), new SeenBefore("2", BY_NUMBER));
        messages(0, "x", "y", "z");
        fixture.settle();

        assertThat(calls).containsExactly("a:x", "a:y", "a:z", "b:z");
    }

    @Test
    void keepsATasksOffsetWhenASharedMessageItHasSeenBeforeIsSkipped() {
        fixture.task("a", new Noting("a"), 0);
        TaskInstance b = fixture.task("b", new Noting("b"), 0);
        b.addInput(LoopFixture.partition(0), "4");
        b.skipUntil(LoopFixture.partition(0), new SeenBefore("5", BY_NUMBER));
        fixture.message(0, 2, new WatermarkMessage(7));
        fixture.message(0, 3, "commit-all");
        fixture.settle();

        assertThat(fixture.committed).containsExactlyInAnyOrder("a 0@3", "b 0@4");
    }

    /** State that always has so many bytes to commit. */
    private static final class Uncommitted extends NoStores {
        private final long bytes;

        Uncommitted(long bytes) {
            this.bytes = bytes;
        }

        @Override
        public long uncommittedBytes() {
            return bytes;
        }
    }

    @Test
    void commitsATaskWhoseStoresGrowWhileItIsLent() {
        fixture.settings =
                LoopFixture.atLeastOnce("task.commit.ms", "100000", "task.commit.max.uncommitted.bytes", "10");
        List<Runnable> lent = new ArrayList<>();
        fixture.pool = lent::add;
        fixture.state = new Uncommitted(11);
        fixture.task("a", new Noting("a"), 0);
        messages(0, "x");
        fixture.settle();
        fixture.advanceMs(1000);
        assertThat(fixture.committed).as("the task is away").isEmpty();
        lent.remove(0).run();
        fixture.settle();

        assertThat(fixture.committed).containsExactly("a 0@0");
    }

    /** Waits for ever, whatever time it is told. */
    private static final class Sleeping extends PassiveConsumer implements WakeableConsumer {
        private final CountDownLatch asleep = new CountDownLatch(1);
        private final Semaphore calls = new Semaphore(0);

        @Override
        public Map<SystemStreamPartition, List<IncomingMessageEnvelope>> poll(
                Set<SystemStreamPartition> partitions, long timeout) throws InterruptedException {
            if (timeout > 0) {
                asleep.countDown();
                calls.acquire();
            }
            return Map.of();
        }

        @Override
        public void wakeUp() {
            calls.release();
        }
    }

    @Test
    @Timeout(30)
    void isCalledFromAWaitForMessagesByMail() throws Exception {
        var sleeping = new Sleeping();
        fixture.consumer = sleeping;
        fixture.task("a", new Noting("a"), 0);
        RunLoop loop = fixture.loop();
        Thread owner = NamedThreads.thread("loop", loop::run);
        owner.start();
        sleeping.asleep.await();

        loop.requestStop();

        assertThat(NamedThreads.join(owner, 10_000)).isTrue();
        assertThat(loop.isDone()).isTrue();
    }

    @Test
    void looksForOtherInputsWhileOneHasMuch() {
        fixture.task(
                "a",
                (StreamTask) (envelope, collector, coordinator) -> {
                    calls.add(envelope.getSystemStreamPartition().getPartition().getPartitionId() + ":"
                            + ((String) envelope.getMessage()).toUpperCase(Locale.ROOT));
                    fixture.clock.advanceMs(11);
                    if (calls.size() == 2) {
                        fixture.message(1, 0, "new");
                    }
                },
                0,
                1);
        messages(0, "a", "b", "c", "d", "e", "f");
        fixture.settle();

        assertThat(calls.indexOf("1:NEW")).isBetween(2, 4);
    }
}
