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
import java.util.function.Function;
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
    void hasNothingToDoBeforeTheNextSecondWithoutTimeOutsAndWindows() {
        var settings = new LoopSettings(-1, 60_000, 0, false, false, 5000, 1, -1, -1, 1, 10, List.of(), 1 << 20);
        var deadlines = new Deadlines(settings, false, fixture.timers, 0);
        deadlines.renew(0);
        assertThat(deadlines.untilNextMs(0)).isEqualTo(1000);
    }

    @Test
    void commitsPeriodicallyFromTheStartOfTheLoop() {
        fixture.task("a", new Noting("a"), 0);
        messages(0, "x");
        fixture.settle();
        fixture.advanceMs(999);
        assertThat(fixture.committed).isEmpty();
        fixture.advanceMs(1);
        assertThat(fixture.committed).containsExactly("a 0@0");
        fixture.message(0, 1, "y");
        fixture.settle();
        fixture.advanceMs(3500);
        assertThat(fixture.committed).as("missed periods count as one").containsExactly("a 0@0", "a 0@1");
        fixture.message(0, 2, "z");
        fixture.settle();
        fixture.advanceMs(500);
        assertThat(fixture.committed).containsExactly("a 0@0", "a 0@1", "a 0@2");
    }

    @Test
    void doesNotWakeForCommitsWhileNothingIsDone() {
        fixture.settings = commitsEvery(200);
        fixture.task("a", new Noting("a"), 0);
        fixture.settle();
        assertThat(millisToNextDeadline()).isEqualTo(1000);

        messages(0, "x");
        fixture.settle();
        assertThat(millisToNextDeadline()).isEqualTo(200);
        fixture.advanceMs(200);
        assertThat(fixture.committed).containsExactly("a 0@0");
        assertThat(millisToNextDeadline()).as("from the commit to housekeeping").isEqualTo(800);
    }

    @Test
    void commitsTheFirstWorkAfterAPauseAtOnceAndFurtherWorkWithTheNextBeat() {
        fixture.settings = commitsEvery(200);
        fixture.task("a", new Noting("a"), 0);
        fixture.settle();
        fixture.advanceMs(350);
        messages(0, "x");
        fixture.settle();
        assertThat(fixture.committed).containsExactly("a 0@0");

        fixture.message(0, 1, "y");
        fixture.settle();
        assertThat(fixture.committed).containsExactly("a 0@0");
        fixture.advanceMs(50);
        assertThat(fixture.committed).containsExactly("a 0@0", "a 0@1");
    }

    @Test
    @Timeout(30)
    void commitsTheFirstWorkOfAContainerAtOnceUnderExactlyOnce() {
        fixture.settings = new LoopSettings(-1, 200, 0, true, false, 5000, 1, -1, -1, 1, 10, List.of(), 1 << 20);
        fixture.task(
                "a",
                (StreamTask) (envelope, collector, coordinator) -> {
                    if (envelope.getMessage().equals("x")) {
                        fixture.message(0, 1, "y");
                    } else {
                        calls.addAll(fixture.committed);
                        coordinator.shutdown(RequestScope.ALL_TASKS_IN_CONTAINER);
                    }
                },
                0);
        messages(0, "x");
        fixture.loop().run();

        assertThat(calls).as("when y came, at the same instant").containsExactly("a 0@0");
    }

    @Test
    void commitsInTimeWhileThereAreMessagesAtHand() {
        fixture.settings = commitsEvery(200);
        fixture.task("a", (StreamTask) (envelope, collector, coordinator) -> fixture.clock.advanceMs(1), 0);
        for (int offset = 0; offset < 2000; offset++) {
            fixture.message(0, offset, "x");
        }
        fixture.settle();
        assertThat(fixture.committed).hasSizeBetween(9, 11);
    }

    @Test
    void commitsTakeAFifthOfTheTimeUnlessTheirPeriodIsToBeKeptOrTheyWouldBePutOffForTooLong() {
        assertThat(millisBetweenCommitsThatTake(30, 200, 2000)).containsExactly(200L, 200L);
        assertThat(millisBetweenCommitsThatTake(100, 200, 2000))
                .as("the first one says nothing yet")
                .containsExactly(200L, 500L);
        assertThat(millisBetweenCommitsThatTake(700, 200, 2000)).last().isEqualTo(2700L);
        assertThat(millisBetweenCommitsThatTake(100, 200, 0)).containsExactly(200L, 200L);
    }

    private static List<Long> millisBetweenCommitsThatTake(long millis, long period, long most) {
        var busy = new LoopFixture();
        busy.settings = new LoopSettings(-1, period, most, true, false, 5000, 1, -1, -1, 1, 10, List.of(), 1 << 20);
        List<Long> begun = new ArrayList<>();
        busy.state = new Uncommitted(1, () -> {
            begun.add(busy.clock.millis());
            busy.clock.advanceMs(millis);
        });
        busy.task("a", (StreamTask) (envelope, collector, coordinator) -> {}, 0);
        busy.settle();
        for (int offset = 0; begun.size() < 3; offset++) {
            busy.message(0, offset, "x");
            busy.advanceMs(1);
        }
        return List.of(begun.get(1) - begun.get(0), begun.get(2) - begun.get(1));
    }

    @Test
    void commitsWhatTimersHaveDoneAfterAPause() {
        fixture.settings = commitsEvery(200);
        fixture.state = new Uncommitted(1, () -> calls.add("commit"));
        fixture.task("a", new Noting("a"), 0);
        for (String key : List.of("1", "2", "3")) {
            fixture.scheduler("a")
                    .scheduleCallback(
                            key,
                            fixture.clock.millis() + 500,
                            (same, collector, coordinator) -> calls.add("timer " + same));
        }
        fixture.settle();
        fixture.advanceMs(200);
        assertThat(calls).as("the timers were set").containsExactly("commit");
        calls.clear();
        fixture.advanceMs(299);
        assertThat(calls).isEmpty();
        fixture.advanceMs(1);
        assertThat(calls).startsWith("timer 1", "commit").contains("timer 2", "timer 3");
        calls.clear();
        fixture.advanceMs(100);
        assertThat(calls).as("of the timers behind the overdue commit").containsExactly("commit");
    }

    @Test
    void commitsWhatAWindowHasDoneAfterAPause() {
        fixture.settings = new LoopSettings(350, 200, 0, false, false, 5000, 1, -1, -1, 1, 10, List.of(), 1 << 20);
        fixture.state = new Uncommitted(1, () -> calls.add("commit"));
        fixture.task("a", new Noting("a"));
        fixture.settle();
        fixture.advanceMs(349);
        assertThat(calls).isEmpty();
        fixture.advanceMs(1);
        assertThat(calls).containsExactly("a:window", "commit");
    }

    @Test
    void commitsWhatHasChangedWithoutWorkWithinASecond() {
        fixture.settings = commitsEvery(200);
        fixture.task("a", new Noting("a"), 0).addInput(LoopFixture.partition(0), "7");
        fixture.settle();
        fixture.advanceMs(999);
        assertThat(fixture.committed).isEmpty();
        fixture.advanceMs(1);
        assertThat(fixture.committed).containsExactly("a 0@7");
    }

    private static LoopSettings commitsEvery(long millis) {
        return new LoopSettings(-1, millis, 0, false, false, 5000, 1, -1, -1, 1, 10, List.of(), 1 << 20);
    }

    private long millisToNextDeadline() {
        return fixture.loop().untilNextDeadline() / 1_000_000;
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
        fixture.settings = new LoopSettings(-1, 60_000, 0, true, false, 5000, 1, -1, -1, 1, 10, List.of(), 1 << 20);
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
        fixture.settings = new LoopSettings(-1, 0, 0, false, false, 5000, 1, -1, -1, 1, 10, List.of(), 1 << 20);
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
        fixture.settings = LoopFixture.settings(List.of("java.lang.RuntimeException"));
        fixture.task("a", new Noting("a"), 0);
        messages(0, "fail", "x", "commit");
        fixture.settle();

        assertThat(calls).containsExactly("a:fail", "a:x", "a:commit");
        assertThat(fixture.committed).containsExactly("a 0@2");
        assertThat(fixture.count("exceptions-ignored")).isOne();
    }

    @Test
    void neverIgnoresErrors() {
        fixture.settings = LoopFixture.settings(List.of("*"));
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
    private record Uncommitted(long uncommittedBytes, Runnable whenStaged) implements TaskState {
        Uncommitted(long uncommittedBytes) {
            this(uncommittedBytes, () -> {});
        }

        @Override
        public Map<String, SystemStreamPartition> changelogs() {
            return Map.of();
        }

        @Override
        public String appliedOffset(String store) {
            return null;
        }

        @Override
        public void stage() {
            whenStaged.run();
        }

        @Override
        public void apply(Function<SystemStreamPartition, String> newestAcknowledged) {}
    }

    @Test
    void commitsATaskWhoseStoresGrowWhileItIsLent() {
        fixture.settings = new LoopSettings(-1, 100_000, 0, false, false, 5000, 1, -1, -1, 1, 10, List.of(), 10);
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
