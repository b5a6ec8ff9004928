// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.framework.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.samza.loop.CommitStep;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.SystemStream;
import org.apache.samza.task.AsyncStreamTask;
import org.apache.samza.task.ClosableTask;
import org.apache.samza.task.MessageCollector;
import org.apache.samza.task.StreamTask;
import org.apache.samza.task.TaskCoordinator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a job keeps and loses when it is killed, and what a restart makes of it. */
final class CrashTest {
    private static final SystemStream OUT = new SystemStream("kafka", "out");

    @RegisterExtension
    static final DriverExtension DRIVER =
            DriverExtension.of(() -> TestDriver.ofJob(CountClicks.config()).start());

    @Test
    void whatIsNotCommittedIsGoneAndProcessedAgain(TestDriver driver) {
        driver.input("clicks").send("alice", "home");
        driver.commit();
        driver.input("clicks").send("alice", "shop");
        assertThat(driver.output("counts").values()).containsExactly(1, 2);

        driver.crash();

        assertThat(driver.isRunning()).isFalse();
        assertThat(driver.output("counts").committed().values()).containsExactly(1);
        driver.restart();
        assertThat(driver.output("counts").values()).containsExactly(1, 2);
        assertThat(driver.store("counts").all()).isEqualTo(Map.of("alice", 2));
        driver.commit();
        assertThat(driver.output("counts").committed().values()).containsExactly(1, 2);
    }

    @Test
    void aViewThatTakesGetsWhatIsSentAgain(TestDriver driver) {
        TestOutput<String, Integer> counts = driver.output("counts");
        driver.input("clicks").send("alice", "home");
        assertThat(counts.take()).extracting(Message::value).containsExactly(1);
        assertThat(counts.take()).isEmpty();

        driver.crash();
        driver.restart();

        assertThat(counts.take()).extracting(Message::value).containsExactly(1);
    }

    static Stream<Arguments> crashes() {
        List<Arguments> crashes = new ArrayList<>();
        for (CommitStep step : CommitStep.values()) {
            for (boolean before : new boolean[] {true, false}) {
                crashes.add(Arguments.of(step, before, "RocksDbKeyValueStorageEngineFactory", true));
                crashes.add(Arguments.of(step, before, "inmemory.InMemoryKeyValueStorageEngineFactory", false));
            }
        }
        return crashes.stream();
    }

    @ParameterizedTest
    @MethodSource("crashes")
    void everyClickCountsOnceWhereverACommitIsCut(CommitStep step, boolean before, String store, boolean sameHost) {
        try (TestDriver driver = TestDriver.ofJob(CountClicks.config(store)).start()) {
            driver.input("clicks").send("alice", "home");
            driver.commit();
            driver.input("clicks").send("alice", "shop");
            driver.input("clicks").send("bob", "home");
            if (before) {
                driver.crashBefore(step);
            } else {
                driver.crashAfter(step);
            }
            driver.commit();
            assertThat(driver.isRunning()).isFalse();

            if (sameHost) {
                driver.restart();
            } else {
                driver.restartElsewhere();
            }
            driver.input("clicks").send("alice", "shop");
            driver.commit();

            assertThat(driver.store("counts").all()).isEqualTo(Map.of("alice", 3, "bob", 1));
            assertThat(driver.output("counts").committed().values()).containsExactlyInAnyOrder(1, 2, 1, 3);
        }
    }

    @Test
    void aJobThatAsksForLessSendsAgainWhatWasThere() {
        try (TestDriver driver = TestDriver.ofJob(CountClicks.config())
                .withConfig("task.processing.guarantee", "at_least_once")
                .start()) {
            driver.input("clicks").send("alice", "home");
            assertThat(driver.output("counts").committed().values()).containsExactly(1);

            driver.crash();
            driver.restart();

            assertThat(driver.output("counts").committed().values()).containsExactly(1, 1);
            assertThat(driver.store("counts").get("alice")).isEqualTo(1);
        }
    }

    @Test
    void aCrashInTheMiddleOfAMessageIsOneBeforeIt(TestDriver driver) {
        driver.crashAtSend("kafka.counts");

        driver.input("clicks").send("alice", "home");

        assertThat(driver.isRunning()).isFalse();
        assertThat(driver.output("counts").values()).isEmpty();
        driver.restart();
        assertThat(driver.output("counts").values()).containsExactly(1);
        assertThat(driver.store("counts").get("alice")).isEqualTo(1);
    }

    @Test
    void aPointThatThisProcessDoesNotReachWaitsForTheNext(TestDriver driver) {
        driver.crashAtSend("counts");
        driver.crash();
        driver.restart();
        assertThat(driver.isRunning()).isTrue();

        driver.input("clicks").send("alice", "home");

        assertThat(driver.isRunning()).isFalse();
    }

    @Test
    void messagesWaitForAJobThatIsDown(TestDriver driver) {
        driver.crash();
        driver.input("clicks").send("alice", "home");
        driver.input("clicks").send("alice", "shop");
        assertThat(driver.output("counts").values()).isEmpty();

        driver.restart();

        assertThat(driver.output("counts").values()).containsExactly(1, 2);
    }

    @Test
    void aStoreWithoutChangelogIsLost() {
        Map<String, String> config = CountClicks.config();
        config.remove("stores.counts.changelog");
        try (TestDriver driver = TestDriver.ofJob(config).start()) {
            driver.input("clicks").send("alice", "home");
            driver.commit();

            driver.crash();
            driver.restart();

            assertThat(driver.store("counts").all()).isEmpty();
        }
    }

    @Test
    void aStopCommits(TestDriver driver) {
        driver.input("clicks").send("alice", "home");

        driver.stop();

        assertThat(driver.isRunning()).isFalse();
        assertThat(driver.output("counts").committed().values()).containsExactly(1);
        driver.restart();
        driver.input("clicks").send("alice", "shop");
        assertThat(driver.output("counts").values()).containsExactly(1, 2);
    }

    @Test
    void aFailureEndsTheProcessAndReachesTheTest(TestDriver driver) {
        TestInput<String, String> clicks = driver.input("clicks");
        clicks.send("alice", "home");

        assertThatThrownBy(() -> clicks.send("alice", "bad"))
                .hasMessageContaining("Partition 0")
                .hasMessageContaining("offset 1")
                .hasRootCauseMessage("no such page");

        assertThat(driver.isRunning()).isFalse();
        assertThat(driver.output("counts").committed().values()).isEmpty();
        assertThatThrownBy(driver::restart).hasRootCauseMessage("no such page");
        assertThatThrownBy(driver::commit)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Cannot commit: the job has failed; expected restart() before");
    }

    @Test
    void storesAreOfTheProcessThatRuns(TestDriver driver) {
        TestStore<String, Integer> counts = driver.store("counts");
        driver.crash();

        assertThatThrownBy(() -> counts.get("alice"))
                .hasMessage("Cannot look at store counts: the job was killed; expected restart() before");
        driver.restart();
        assertThat(counts.get("alice")).isNull();
    }

    /** A driver whose tasks can reach it. */
    private static final class Knot {
        private final List<String> seen = new ArrayList<>();
        private TestDriver driver;
        private volatile boolean deadly = true;

        private void crashOnce() {
            if (deadly) {
                deadly = false;
                driver.crash();
            }
        }
    }

    private static void withKnot(Function<Knot, DriverBuilder> builder, BiConsumer<Knot, TestDriver> test) {
        Knot knot = new Knot();
        try (TestDriver driver = builder.apply(knot).withInputs("kafka.in").start()) {
            knot.driver = driver;
            test.accept(knot, driver);
        }
    }

    @Test
    void codeUnderTestMayDieAnywhere() {
        withKnot(
                knot -> TestDriver.ofTask(() -> (StreamTask) (envelope, collector, coordinator) -> {
                            knot.seen.add("before");
                            collector.send(new OutgoingMessageEnvelope(OUT, "first"));
                            knot.crashOnce();
                            knot.seen.add("after");
                            collector.send(new OutgoingMessageEnvelope(OUT, "second"));
                        })
                        .withConfig("task.ignored.exceptions", "*"),
                (knot, driver) -> {
                    driver.input("in").send(null, "message");
                    assertThat(driver.isRunning()).isFalse();
                    assertThat(knot.seen).containsExactly("before");
                    assertThat(driver.output("out").values()).containsExactly("first");
                    assertThat(driver.output("out").committed().values()).isEmpty();

                    driver.restart();

                    assertThat(knot.seen).containsExactly("before", "before", "after");
                    assertThat(driver.output("out").values()).containsExactly("first", "second");
                });
    }

    @Test
    void noLateThreadOfAKilledProcessReachesAStream() {
        CompletableFuture<Void> released = new CompletableFuture<>();
        CompletableFuture<Void> late = new CompletableFuture<>();
        withKnot(
                knot -> TestDriver.ofAsyncTask(() -> (AsyncStreamTask) (envelope, collector, coordinator, callback) -> {
                    if (!knot.deadly) {
                        collector.send(new OutgoingMessageEnvelope(OUT, "alive"));
                        callback.complete();
                        return;
                    }
                    released.thenRunAsync(() -> collector.send(new OutgoingMessageEnvelope(OUT, "dead")))
                            .whenComplete((done, failure) -> {
                                callback.complete();
                                late.complete(null);
                            });
                    knot.crashOnce();
                }),
                (knot, driver) -> {
                    driver.input("in").send(null, "message");
                    assertThat(driver.isRunning()).isFalse();
                    driver.restart();

                    released.complete(null);
                    late.join();
                    driver.commit();

                    assertThat(driver.output("out").committed().values()).containsExactly("alive");
                });
    }

    @Test
    void aThreadOfTheJobMayKillIt() {
        withKnot(
                knot -> TestDriver.ofAsyncTask(() -> (AsyncStreamTask)
                        (envelope, collector, coordinator, callback) -> CompletableFuture.runAsync(() -> {
                            knot.crashOnce();
                            callback.complete();
                        })),
                (knot, driver) -> {
                    driver.input("in").send(null, "message");

                    assertThat(driver.isRunning()).isFalse();
                    driver.restart();
                    assertThat(driver.isRunning()).isTrue();
                });
    }

    /** Says when it is closed. */
    private record Closing(List<String> seen) implements StreamTask, ClosableTask {
        @Override
        public void process(
                IncomingMessageEnvelope envelope, MessageCollector collector, TaskCoordinator coordinator) {}

        @Override
        public void close() {
            seen.add("closed");
        }
    }

    @Test
    void aCrashClosesNothingAndAStopDoes() {
        withKnot(knot -> TestDriver.ofTask(() -> new Closing(knot.seen)), (knot, driver) -> {
            driver.crash();
            assertThat(knot.seen).isEmpty();

            driver.restart();
            driver.stop();

            assertThat(knot.seen).containsExactly("closed");
        });
    }
}
