// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.framework.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.samza.application.StreamApplication;
import org.apache.samza.context.Context;
import org.apache.samza.operators.Scheduler;
import org.apache.samza.operators.functions.MapFunction;
import org.apache.samza.operators.functions.ScheduledFunction;
import org.apache.samza.operators.windows.Windows;
import org.apache.samza.scheduler.CallbackScheduler;
import org.apache.samza.serializers.NoOpSerde;
import org.apache.samza.serializers.StringSerde;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.SystemStream;
import org.apache.samza.system.descriptors.GenericSystemDescriptor;
import org.apache.samza.task.InitableTask;
import org.apache.samza.task.MessageCollector;
import org.apache.samza.task.StreamTask;
import org.apache.samza.task.TaskCoordinator;
import org.apache.samza.task.WindowableTask;
import org.junit.jupiter.api.Test;

/** Commits, windows and timers, which come when the test lets time pass. */
final class VirtualTimeTest {
    private static final SystemStream OUT = new SystemStream("kafka", "out");
    private static final Instant START = Instant.parse("2024-02-29T12:00:00Z");

    private final VirtualClock clock = new VirtualClock(START);

    @Test
    void commitsComeAtTheirPeriod() {
        try (TestDriver driver = TestDriver.ofJob(CountClicks.config()).start()) {
            driver.input("clicks").send("alice", "home");
            driver.advance(Duration.ofMillis(199));
            assertThat(driver.output("counts").committed().values()).isEmpty();

            driver.advance(Duration.ofMillis(1));

            assertThat(driver.output("counts").committed().values()).containsExactly(1);
        }
    }

    @Test
    void theFirstWorkAfterAPauseIsCommittedAtOnce() {
        try (TestDriver driver = TestDriver.ofJob(CountClicks.config()).start()) {
            driver.advance(Duration.ofMillis(250));

            driver.input("clicks").send("alice", "home");
            assertThat(driver.output("counts").committed().values()).containsExactly(1);

            driver.input("clicks").send("alice", "cart");
            driver.advance(Duration.ofMillis(149));
            assertThat(driver.output("counts").committed().values()).containsExactly(1);
            driver.advance(Duration.ofMillis(1));
            assertThat(driver.output("counts").committed().values()).containsExactly(1, 2);
        }
    }

    /** Tells the time whenever its window opens. */
    private final class Beat implements StreamTask, WindowableTask {
        @Override
        public void process(
                IncomingMessageEnvelope envelope, MessageCollector collector, TaskCoordinator coordinator) {}

        @Override
        public void window(MessageCollector collector, TaskCoordinator coordinator) {
            collector.send(new OutgoingMessageEnvelope(OUT, Duration.between(START, clock.instant())));
        }
    }

    @Test
    void everyBeatOfAWindowIsAtItsTime() {
        try (TestDriver driver = TestDriver.ofTask(Beat::new)
                .withInputs("kafka.in")
                .withConfig("task.window.ms", "1500")
                .withClock(clock)
                .start()) {
            driver.advance(Duration.ofSeconds(5));

            assertThat(driver.output("out").values())
                    .containsExactly(Duration.ofMillis(1500), Duration.ofMillis(3000), Duration.ofMillis(4500));
            assertThat(driver.now()).isEqualTo(START.plusSeconds(5));
        }
    }

    /** Sets a timer for a minute after each message, by one clock or the other. */
    private static final class Later implements StreamTask, InitableTask {
        private final LongSupplier now;
        private CallbackScheduler scheduler;

        Later(LongSupplier now) {
            this.now = now;
        }

        @Override
        public void init(Context context) {
            scheduler = context.getTaskContext().getCallbackScheduler();
        }

        @Override
        public void process(IncomingMessageEnvelope envelope, MessageCollector collector, TaskCoordinator coordinator) {
            Object message = envelope.getMessage();
            scheduler.scheduleCallback(
                    message,
                    now.getAsLong() + 60_000,
                    (key, to, of) -> to.send(new OutgoingMessageEnvelope(OUT, "a minute after " + key)));
        }
    }

    @Test
    void timersOfCodeThatTakesItsTimeFromTheTestAreExact() {
        try (TestDriver driver = TestDriver.ofTask(() -> new Later(clock::millis))
                .withInputs("kafka.in")
                .withClock(clock)
                .start()) {
            driver.input("in").send(null, "one");
            driver.advance(Duration.ofMillis(59_999));
            assertThat(driver.output("out").values()).isEmpty();

            driver.advance(Duration.ofMillis(1));

            assertThat(driver.output("out").values()).containsExactly("a minute after one");
        }
    }

    @Test
    void timersOfCodeThatReadsTheMachinesClockPassInVirtualTime() {
        try (TestDriver driver = TestDriver.ofTask(() -> new Later(System::currentTimeMillis))
                .withInputs("kafka.in")
                .start()) {
            driver.advance(Duration.ofHours(1));
            driver.input("in").send(null, "one");
            driver.advance(Duration.ofSeconds(30));
            assertThat(driver.output("out").values()).isEmpty();

            driver.advance(Duration.ofSeconds(30));

            assertThat(driver.output("out").values()).containsExactly("a minute after one");
        }
    }

    @Test
    void timersAreLostWithTheProcess() {
        try (TestDriver driver = TestDriver.ofTask(() -> new Later(clock::millis))
                .withInputs("kafka.in")
                .withClock(clock)
                .start()) {
            driver.input("in").send(null, "one");
            driver.commit();
            driver.crash();
            driver.advance(Duration.ofSeconds(1));
            driver.restart();

            driver.advance(Duration.ofHours(1));

            assertThat(driver.output("out").values()).isEmpty();
            assertThat(driver.now()).isEqualTo(START.plusSeconds(3601));
        }
    }

    @Test
    void messagesAreDatedByTheDriverUnlessTheTestDoes() {
        StreamTask tellTime = (envelope, collector, coordinator) ->
                collector.send(new OutgoingMessageEnvelope(OUT, Instant.ofEpochMilli(envelope.getEventTime())));
        try (TestDriver driver = TestDriver.ofTask(() -> tellTime)
                .withInputs("kafka.in")
                .withClock(clock)
                .start()) {
            driver.advance(Duration.ofSeconds(7));
            driver.input("in").send(null, "now");
            driver.input("in").send(Message.of(null, (Object) "then").at(START.minusSeconds(1)));

            assertThat(driver.output("out").readAll())
                    .containsExactly(
                            new Message<>(0, null, START.plusSeconds(7), START.plusSeconds(7)),
                            new Message<>(0, null, START.minusSeconds(1), START.plusSeconds(7)));
        }
    }

    private static StreamApplication windowed(Duration length) {
        var kafka = new GenericSystemDescriptor("kafka", "org.apache.samza.system.kafka.KafkaSystemFactory");
        return app -> app.getInputStream(kafka.<String>getInputDescriptor("in", new StringSerde()))
                .window(Windows.tumblingWindow(length, new StringSerde()), "w")
                .map(pane -> String.join("+", pane.getMessage()))
                .sendTo(app.getOutputStream(kafka.<String>getOutputDescriptor("out", new StringSerde())));
    }

    @Test
    void windowsOfOperatorsCloseWithTime() {
        try (TestDriver driver = TestDriver.of(windowed(Duration.ofSeconds(10))).start()) {
            driver.input("in").send(null, "a");
            driver.advance(Duration.ofSeconds(4));
            driver.input("in").send(null, "b");
            assertThat(driver.output("out").values()).isEmpty();

            driver.advance(Duration.ofSeconds(6));
            assertThat(driver.output("out").values()).containsExactly("a+b");
            driver.input("in").send(null, "c");
            driver.advance(Duration.ofSeconds(10));

            assertThat(driver.output("out").values()).containsExactly("a+b", "c");
        }
    }

    @Test
    void aWindowOutlivesACrash() {
        try (TestDriver driver = TestDriver.of(windowed(Duration.ofSeconds(10))).start()) {
            driver.input("in").send(null, "a");
            driver.commit();
            driver.input("in").send(null, "b");
            driver.crash();
            driver.restartElsewhere();

            driver.advance(Duration.ofSeconds(10));

            assertThat(driver.output("out").values()).containsExactly("a+b");
        }
    }

    @Test
    void theEndOfItsInputsStopsTheJobAndClosesWindows() {
        try (TestDriver driver = TestDriver.of(windowed(Duration.ofHours(1))).start()) {
            driver.input("in").send(null, "a");

            driver.input("in").end();

            assertThat(driver.isRunning()).isFalse();
            assertThat(driver.output("out").committed().values()).containsExactly("a");
        }
    }

    /** Repeats a message every ten seconds. */
    private static final class Repeat implements MapFunction<String, String>, ScheduledFunction<String, String> {
        private static final long serialVersionUID = 1L;

        private final VirtualClock clock;
        private transient Scheduler<String> scheduler;

        Repeat(VirtualClock clock) {
            this.clock = clock;
        }

        @Override
        public void schedule(Scheduler<String> ownScheduler) {
            scheduler = ownScheduler;
        }

        @Override
        public String apply(String message) {
            scheduler.schedule(message, clock.millis() + 10_000);
            return message;
        }

        @Override
        public Collection<String> onCallback(String message, long timestamp) {
            scheduler.schedule(message, clock.millis() + 10_000);
            return List.of(message + " again");
        }
    }

    @Test
    void functionsThatAreCopiedKeepTheTestsClock() {
        var kafka = new GenericSystemDescriptor("kafka", "org.apache.samza.system.kafka.KafkaSystemFactory");
        StreamApplication application =
                app -> app.getInputStream(kafka.<String>getInputDescriptor("in", new NoOpSerde<>()))
                        .map(new Repeat(clock))
                        .sendTo(app.getOutputStream(kafka.<String>getOutputDescriptor("out", new NoOpSerde<>())));
        try (TestDriver driver = TestDriver.of(application).withClock(clock).start()) {
            driver.input("in").send(null, "a");

            driver.advance(Duration.ofSeconds(20));

            assertThat(driver.output("out").values()).containsExactly("a", "a again", "a again");
        }
    }

    @Test
    void timeDoesNotGoBack() {
        try (TestDriver driver = TestDriver.ofJob(CountClicks.config()).start()) {
            assertThatThrownBy(() -> driver.advance(Duration.ofSeconds(-1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("time does not go back");
        }
    }
}
