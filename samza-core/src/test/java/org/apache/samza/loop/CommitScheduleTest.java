// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.task.MessageCollector;
import org.apache.samza.task.StreamTask;
import org.apache.samza.task.TaskCoordinator;
import org.apache.samza.task.TaskCoordinator.RequestScope;
import org.apache.samza.task.WindowableTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When a loop commits by itself. */
final class CommitScheduleTest {
    private static final LoopSettings EVERY_200_MS = LoopFixture.atLeastOnce("task.commit.ms", "200");

    private final LoopFixture fixture = new LoopFixture();
    private final List<String> calls = new ArrayList<>();

    /** Does nothing with messages. */
    private static class Idler implements StreamTask {
        @Override
        public void process(
                IncomingMessageEnvelope envelope, MessageCollector collector, TaskCoordinator coordinator) {}
    }

    private final class Opening extends Idler implements WindowableTask {
        @Override
        public void window(MessageCollector collector, TaskCoordinator coordinator) {
            calls.add("window");
        }
    }

    /** Has changes for every commit. */
    private static final class Changed extends NoStores {
        private final Runnable whenStaged;

        Changed(Runnable whenStaged) {
            this.whenStaged = whenStaged;
        }

        @Override
        public void stage() {
            whenStaged.run();
        }

        @Override
        public long uncommittedBytes() {
            return 1;
        }
    }

    private long millisToNextDeadline() {
        return fixture.loop().untilNextDeadline() / 1_000_000;
    }

    @Test
    void hasNothingToDoBeforeTheNextSecondWithoutTimeOutsAndWindows() {
        LoopSettings settings = LoopFixture.atLeastOnce("task.commit.ms", "60000");
        var deadlines = new Deadlines(settings, false, fixture.timers, 0);
        deadlines.renew(0);
        assertThat(deadlines.untilNextMs(0)).isEqualTo(1000);
    }

    @Test
    void commitsPeriodicallyFromTheStartOfTheLoop() {
        fixture.task("a", new Idler(), 0);
        fixture.message(0, 0, "x");
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
        fixture.settings = EVERY_200_MS;
        fixture.task("a", new Idler(), 0);
        fixture.settle();
        assertThat(millisToNextDeadline()).isEqualTo(1000);

        fixture.message(0, 0, "x");
        fixture.settle();
        assertThat(millisToNextDeadline()).isEqualTo(200);
        fixture.advanceMs(200);
        assertThat(fixture.committed).containsExactly("a 0@0");
        assertThat(millisToNextDeadline()).as("from the commit to housekeeping").isEqualTo(800);
    }

    @Test
    void commitsTheFirstWorkAfterAPauseAtOnceAndFurtherWorkWithTheNextBeat() {
        fixture.settings = EVERY_200_MS;
        fixture.task("a", new Idler(), 0);
        fixture.settle();
        fixture.advanceMs(350);
        fixture.message(0, 0, "x");
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
        fixture.settings = LoopFixture.exactlyOnce("task.commit.ms", "200");
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
        fixture.message(0, 0, "x");
        fixture.loop().run();

        assertThat(calls).as("when y came, at the same instant").containsExactly("a 0@0");
    }

    @Test
    void commitsInTimeWhileThereAreMessagesAtHand() {
        fixture.settings = EVERY_200_MS;
        fixture.task("a", (StreamTask) (envelope, collector, coordinator) -> fixture.clock.advanceMs(1), 0);
        for (int offset = 0; offset < 2000; offset++) {
            fixture.message(0, offset, "x");
        }
        fixture.settle();
        assertThat(fixture.committed).hasSizeBetween(9, 11);
    }

    @Test
    void commitsTakeAFifthOfTheTimeUnlessTheirPeriodIsToBeKeptOrTheyWouldBePutOffForTooLong() {
        LoopSettings defaults = LoopFixture.exactlyOnce();
        assertThat(millisBetweenCommitsThatTake(30, defaults)).containsExactly(200L, 200L);
        assertThat(millisBetweenCommitsThatTake(100, defaults))
                .as("the first one says nothing yet")
                .containsExactly(200L, 500L);
        assertThat(millisBetweenCommitsThatTake(700, defaults)).last().isEqualTo(2700L);
        assertThat(millisBetweenCommitsThatTake(100, LoopFixture.exactlyOnce("task.commit.ms", "200")))
                .containsExactly(200L, 200L);
    }

    private static List<Long> millisBetweenCommitsThatTake(long millis, LoopSettings settings) {
        var busy = new LoopFixture();
        busy.settings = settings;
        List<Long> begun = new ArrayList<>();
        busy.state = new Changed(() -> {
            begun.add(busy.clock.millis());
            busy.clock.advanceMs(millis);
        });
        busy.task("a", new Idler(), 0);
        busy.settle();
        for (int offset = 0; begun.size() < 3; offset++) {
            busy.message(0, offset, "x");
            busy.advanceMs(1);
        }
        return List.of(begun.get(1) - begun.get(0), begun.get(2) - begun.get(1));
    }

    @Test
    void commitsWhatTimersHaveDoneAfterAPause() {
        fixture.settings = EVERY_200_MS;
        fixture.state = new Changed(() -> calls.add("commit"));
        fixture.task("a", new Idler(), 0);
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
        fixture.settings = LoopFixture.atLeastOnce("task.window.ms", "350", "task.commit.ms", "200");
        fixture.state = new Changed(() -> calls.add("commit"));
        fixture.task("a", new Opening());
        fixture.settle();
        fixture.advanceMs(349);
        assertThat(calls).isEmpty();
        fixture.advanceMs(1);
        assertThat(calls).containsExactly("window", "commit");
    }

    @Test
    void commitsWhatHasChangedWithoutWorkWithinASecond() {
        fixture.settings = EVERY_200_MS;
        fixture.task("a", new Idler(), 0).addInput(LoopFixture.partition(0), "7");
        fixture.settle();
        fixture.advanceMs(999);
        assertThat(fixture.committed).isEmpty();
        fixture.advanceMs(1);
        assertThat(fixture.committed).containsExactly("a 0@7");
    }
}
