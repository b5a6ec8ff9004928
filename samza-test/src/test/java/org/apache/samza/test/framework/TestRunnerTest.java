// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.samza.Partition;
import org.apache.samza.SamzaException;
import org.apache.samza.application.SamzaApplication;
import org.apache.samza.application.StreamApplication;
import org.apache.samza.config.ConfigException;
import org.apache.samza.context.Context;
import org.apache.samza.context.JobContext;
import org.apache.samza.metadatastore.InMemoryMetadataStoreFactory;
import org.apache.samza.operators.KV;
import org.apache.samza.operators.windows.Windows;
import org.apache.samza.serializers.IntegerSerde;
import org.apache.samza.serializers.KVSerde;
import org.apache.samza.serializers.NoOpSerde;
import org.apache.samza.serializers.StringSerde;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.SystemStream;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.system.descriptors.GenericSystemDescriptor;
import org.apache.samza.task.InitableTask;
import org.apache.samza.task.MessageCollector;
import org.apache.samza.task.StreamTask;
import org.apache.samza.task.TaskCoordinator;
import org.apache.samza.test.framework.system.descriptors.InMemoryInputDescriptor;
import org.apache.samza.test.framework.system.descriptors.InMemoryOutputDescriptor;
import org.apache.samza.test.framework.system.descriptors.InMemorySystemDescriptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class TestRunnerTest {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final InMemorySystemDescriptor system = new InMemorySystemDescriptor("test");
    private final InMemoryInputDescriptor<Object> in = system.getInputDescriptor("in", new NoOpSerde<>());
    private final InMemoryOutputDescriptor<Object> out = system.getOutputDescriptor("out", new NoOpSerde<>());
    private final StreamApplication passThrough = app -> app.getInputStream(in).sendTo(app.getOutputStream(out));

    private Map<Integer, List<Object>> sent() {
        return TestRunner.consumeStream(out, SECOND);
    }

    // Inputs.

    @Test
    void partitionsThatAreLeftOutAreThereAndEmpty() {
        TestRunner.of(passThrough)
                .addInputStream(in, Map.of(0, List.of("a"), 2, List.of("b")))
                .addOutputStream(out, 1)
                .run(LONG_ENOUGH);
        assertThat(sent().get(0)).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void anEmptyInputEndsAtOnce() {
        TestRunner.of(passThrough)
                .addInputStream(in, List.of())
                .addOutputStream(out, 2)
                .run(LONG_ENOUGH);
        assertThat(sent()).isEqualTo(Map.of(0, List.of(), 1, List.of()));
    }

    @Test
    void objectsAreHandedOverAndNotCopied() {
        Object message = new Object();
        TestRunner.of(passThrough)
                .addInputStream(in, List.of(message))
                .addOutputStream(out, 1)
                .run(LONG_ENOUGH);
        assertThat(sent().get(0).get(0)).isSameAs(message);
    }

    /** Says all it knows of a message. */
    private static final class Tell implements StreamTask {
        @Override
        public void process(IncomingMessageEnvelope envelope, MessageCollector collector, TaskCoordinator coordinator) {
            collector.send(new OutgoingMessageEnvelope(
                    new SystemStream("test", "out"),
                    0,
                    null,
                    envelope.getOffset() + " " + envelope.getKey() + "=" + envelope.getMessage()
                            + (envelope.getEventTime() == 42 ? " at 42" : "")));
        }
    }

    @Test
    void messagesMayHaveKeysAndEventTimes() {
        var envelope = new IncomingMessageEnvelope(
                new SystemStreamPartition("test", "in", new Partition(0)), "3", "key", "message", 0, 42, 43);
        TestRunner.of(Tell.class)
                .addInputStream(in, Arrays.asList("plain", KV.of("k", "v"), null, envelope))
                .addOutputStream(out, 1)
                .run(LONG_ENOUGH);
        assertThat(sent().get(0)).containsExactly("0 null=plain", "1 k=v", "2 null=null", "3 key=message at 42");
    }

    @Test
    void aSerdeOfPairsMakesPairsOfAnInput() {
        InMemoryInputDescriptor<KV<String, Integer>> pairs =
                system.getInputDescriptor("in", KVSerde.of(new StringSerde(), new IntegerSerde()));
        StreamApplication application = app -> app.getInputStream(pairs)
                .map(pair -> (Object) (pair.getKey() + "=" + pair.getValue()))
                .sendTo(app.getOutputStream(out));
        TestRunner.of(application)
                .addInputStream(pairs, List.of(KV.of("a", 1)))
                .addOutputStream(out, 1)
                .run(LONG_ENOUGH);
        assertThat(sent().get(0)).containsExactly("a=1");
    }

    @Test
    void pairsThatAreSentInMemoryAreFoundAsPairs() {
        InMemoryOutputDescriptor<KV<String, Object>> pairs =
                system.getOutputDescriptor("out", KVSerde.of(new StringSerde(), new NoOpSerde<>()));
        StreamApplication application = app ->
                app.getInputStream(in).map(message -> KV.of("k", message)).sendTo(app.getOutputStream(pairs));
        TestRunner.of(application)
                .addInputStream(in, List.of(1))
                .addOutputStream(pairs, 1)
                .run(LONG_ENOUGH);
        assertThat(sent().get(0)).hasToString("[" + KV.of("k", 1) + "]");
    }

    @Test
    void streamsTakeThePlaceOfTheApplicationsOwn() {
        var kafka = new GenericSystemDescriptor("test", "org.example.SystemThatIsNotThere");
        KVSerde<String, Integer> serde = KVSerde.of(new StringSerde(), new IntegerSerde());
        StreamApplication application =
                app -> app.getInputStream(kafka.getInputDescriptor("in", serde).withPhysicalName("long.name"))
                        .map(pair -> KV.of(pair.getKey() + "!", pair.getValue() + 1))
                        .sendTo(app.getOutputStream(kafka.getOutputDescriptor("out", serde)));
        TestRunner.of(application)
                .addInputStream(in.withPhysicalName("long.name"), List.of(KV.of("a", 1), KV.of("b", 2)))
                .addOutputStream(out, 1)
                .run(LONG_ENOUGH);
        assertThat(sent()).isEqualTo(Map.of(0, List.of(2, 3)));
    }

    @Test
    void streamsHaveTheNamesThatTheTestGives() {
        StreamApplication application = app -> app.getInputStream(
                        system.getInputDescriptor("in", new NoOpSerde<>()).withPhysicalName("elsewhere"))
                .sendTo(app.getOutputStream(out));
        TestRunner.of(application)
                .addInputStream(in, List.of(1))
                .addOutputStream(out.withPhysicalName("far.away"), 1)
                .run(LONG_ENOUGH);
        assertThat(sent()).isEqualTo(Map.of(0, List.of(1)));
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void anInputMayGrowSlowly() {
        long begin = System.nanoTime();
        TestRunner.of(passThrough)
                .addInputStream(in, Map.of(0, List.of(1, 2, 3), 1, List.of(4)), 300)
                .addOutputStream(out, 1)
                .run(LONG_ENOUGH);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(900));
        assertThat(sent().get(0)).containsExactlyInAnyOrder(1, 2, 3, 4);
        assertThat(sent().get(0)).containsSubsequence(1, 2, 3);
    }

    // Runs.

    @Test
    void aRunnerMayRunAgain() {
        StreamApplication shuffle = app -> app.getInputStream(in)
                .partitionBy(
                        message -> message, message -> message, KVSerde.of(new NoOpSerde<>(), new NoOpSerde<>()), "p")
                .map(KV::getValue)
                .sendTo(app.getOutputStream(out));
        TestRunner runner = TestRunner.of(shuffle)
                .addInputStream(in, Map.of(0, List.of(1, 2), 1, List.of(3)))
                .addOutputStream(out, 1);
        runner.run(LONG_ENOUGH);
        assertThat(sent().get(0)).containsExactlyInAnyOrder(1, 2, 3);
        runner.run(LONG_ENOUGH);
        assertThat(sent().get(0)).containsExactlyInAnyOrder(1, 2, 3, 1, 2, 3);
    }

    @Test
    void runnersDoNotMeet() {
        TestRunner first =
                TestRunner.of(passThrough).addInputStream(in, List.of(1)).addOutputStream(out, 1);
        first.run(LONG_ENOUGH);
        TestRunner.of(passThrough)
                .addInputStream(in, List.of(2))
                .addOutputStream(out, 1)
                .run(LONG_ENOUGH);
        assertThat(sent().get(0)).containsExactly(2);
        assertThat(first.getConfig().get("app.id")).isNotEmpty();
    }

    @Test
    void storesLeaveNothingBehind() {
        StreamApplication windows = app -> app.getInputStream(in)
                .map(message -> (Integer) message)
                .window(Windows.tumblingWindow(Duration.ofHours(1), new IntegerSerde()), "w")
                .map(pane -> (Object) pane.getMessage().size())
                .sendTo(app.getOutputStream(out));
        TestRunner runner =
                TestRunner.of(windows).addInputStream(in, List.of(1, 2)).addOutputStream(out, 1);
        runner.run(LONG_ENOUGH);
        assertThat(sent().get(0)).containsExactly(2);
        Path stores =
                Path.of(runner.getConfig().get("job.logged.store.base.dir")).getParent();
        assertThat(stores.getFileName().toString()).startsWith("samza-test-");
        assertThat(Files.exists(stores)).isFalse();
    }

    /** Says what its job is called. */
    private static final class TellName implements StreamTask, InitableTask {
        private JobContext job;

        @Override
        public void init(Context context) {
            job = context.getJobContext();
        }

        @Override
        public void process(IncomingMessageEnvelope envelope, MessageCollector collector, TaskCoordinator coordinator) {
            collector.send(new OutgoingMessageEnvelope(
                    new SystemStream("test", "out"),
                    job.getJobName() + " " + job.getConfig().get("job.name")));
        }
    }

    @Test
    void theNameOfTheApplicationWins() {
        TestRunner.of(TellName.class)
                .addConfig("job.name", "other")
                .addConfig("app.name", "mine")
                .addInputStream(in, List.of(1))
                .addOutputStream(out, 1)
                .run(LONG_ENOUGH);
        assertThat(sent().get(0)).containsExactly("mine mine");
    }

    @Test
    void configurationThatIsAddedWins() {
        TestRunner runner = TestRunner.of(passThrough)
                .addConfig("a", "1")
                .addConfig(Map.of("a", "2", "b", "3"))
                .setInMemoryMetadataFactory(new InMemoryMetadataStoreFactory());
        assertThat(runner.getConfig()).containsEntry("a", "2").containsEntry("b", "3");
    }

    @Test
    void aWrongConfigurationIsRefused() {
        TestRunner runner = TestRunner.of(passThrough)
                .addInputStream(in, List.of(1))
                .addOutputStream(out, 1)
                .addConfig("task.max.concurrency", "many");
        assertThatThrownBy(() -> runner.run(LONG_ENOUGH))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("task.max.concurrency");
    }

    @Test
    void whatDescribeThrowsIsThrown() {
        StreamApplication broken = app -> {
            throw new IllegalArgumentException("broken");
        };
        assertThatThrownBy(() -> TestRunner.of(broken).run(LONG_ENOUGH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("broken");
    }

    @Test
    void anInputThatWasNotAddedIsNamed() {
        TestRunner runner = TestRunner.of(passThrough).addOutputStream(out, 1);
        assertThatThrownBy(() -> runner.run(LONG_ENOUGH))
                .isInstanceOf(SamzaException.class)
                .hasMessageContaining("test.in");
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void anApplicationThatTakesTooLongIsStopped() {
        TestRunner runner = TestRunner.of(passThrough)
                .addInputStream(in, List.of(1, 2), TimeUnit.HOURS.toMillis(1))
                .addOutputStream(out, 1);
        assertThatThrownBy(() -> runner.run(SECOND))
                .isInstanceOf(SamzaException.class)
                .hasMessage(
                        "The application was not done after PT1S and was stopped. Expected it to process its inputs to"
                                + " their ends: a longer time, or no code that waits");
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("samza-container-"));
    }

    // Arguments.

    @Test
    void wrongArgumentsAreRefused() {
        TestRunner runner = TestRunner.of(passThrough);
        assertThatThrownBy(() -> TestRunner.of((SamzaApplication) null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> TestRunner.of((Class) null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> runner.addConfig("key", null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> runner.addConfig(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> runner.addExternalContext(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> runner.setInMemoryMetadataFactory(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> runner.addInputStream(null, List.of())).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> runner.addInputStream(in, (List<Object>) null))
                .isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> runner.addOutputStream(null, 1)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> runner.addOutputStream(out, 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Stream out cannot have 0 partitions: expected at least 1");
        assertThatThrownBy(() -> runner.run(Duration.ZERO))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Cannot run for PT0S: expected a positive time");
        assertThatThrownBy(() -> runner.run(null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void aStreamThatIsNotThereCannotBeRead() {
        assertThatThrownBy(() -> TestRunner.consumeStream(
                        new InMemorySystemDescriptor("nowhere").getOutputDescriptor("none", new NoOpSerde<>()), SECOND))
                .isInstanceOf(SamzaException.class)
                .hasMessage(
                        "There is no stream nowhere.none in memory: expected the descriptor to be added to a TestRunner by"
                                + " addOutputStream()");
    }
}
