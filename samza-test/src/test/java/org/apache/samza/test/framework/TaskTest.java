// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.samza.SamzaException;
import org.apache.samza.application.TaskApplication;
import org.apache.samza.context.Context;
import org.apache.samza.operators.KV;
import org.apache.samza.serializers.NoOpSerde;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.SystemStream;
import org.apache.samza.task.AsyncStreamTask;
import org.apache.samza.task.AsyncStreamTaskFactory;
import org.apache.samza.task.EndOfStreamListenerTask;
import org.apache.samza.task.InitableTask;
import org.apache.samza.task.MessageCollector;
import org.apache.samza.task.StreamTask;
import org.apache.samza.task.StreamTaskFactory;
import org.apache.samza.task.TaskCallback;
import org.apache.samza.task.TaskCoordinator;
import org.apache.samza.test.framework.system.descriptors.InMemoryInputDescriptor;
import org.apache.samza.test.framework.system.descriptors.InMemoryOutputDescriptor;
import org.apache.samza.test.framework.system.descriptors.InMemorySystemDescriptor;
import org.junit.jupiter.api.Test;

/** Low-level tasks, by their class and in applications. */
final class TaskTest {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);
    private static final SystemStream OUT = new SystemStream("test", "out");

    private final InMemorySystemDescriptor system = new InMemorySystemDescriptor("test");
    private final InMemoryInputDescriptor<Integer> in = system.getInputDescriptor("in", new NoOpSerde<>());
    private final InMemoryInputDescriptor<Integer> other = system.getInputDescriptor("other", new NoOpSerde<>());
    private final InMemoryOutputDescriptor<String> out = system.getOutputDescriptor("out", new NoOpSerde<>());

    /** Says what came, and how much at the end. */
    private static final class Tell implements StreamTask, InitableTask, EndOfStreamListenerTask {
        private String greeting;
        private int count;

        @Override
        public void init(Context context) {
            greeting = context.getJobContext().getConfig().get("greeting", "got");
        }

        @Override
        public void process(IncomingMessageEnvelope envelope, MessageCollector collector, TaskCoordinator coordinator) {
            count++;
            collector.send(new OutgoingMessageEnvelope(
                    OUT,
                    0,
                    null,
                    greeting + " " + envelope.getSystemStreamPartition().getStream() + " " + envelope.getOffset() + " "
                            + envelope.getKey() + "=" + envelope.getMessage()));
        }

        @Override
        public void onEndOfStream(MessageCollector collector, TaskCoordinator coordinator) {
            collector.send(new OutgoingMessageEnvelope(OUT, 0, null, count + " in all"));
        }
    }

    /** Completes later, on another thread. */
    private static final class TellLater implements AsyncStreamTask {
        @Override
        public void processAsync(
                IncomingMessageEnvelope envelope,
                MessageCollector collector,
                TaskCoordinator coordinator,
                TaskCallback callback) {
            CompletableFuture.runAsync(() -> {
                if (envelope.getMessage().equals(-1)) {
                    callback.failure(new IllegalStateException("boom"));
                    return;
                }
                collector.send(new OutgoingMessageEnvelope(OUT, 0, null, "later " + envelope.getMessage()));
                callback.complete();
            });
        }
    }

    private List<String> sent() {
        return TestRunner.<String>consumeStream(out, Duration.ofSeconds(1)).get(0);
    }

    @Test
    void aTaskReadsWhatIsAdded() {
        TestRunner.of(Tell.class)
                .addInputStream(in, List.of(1, KV.of("key", 2)))
                .addInputStream(other, List.of(3))
                .addOutputStream(out, 1)
                .addConfig("greeting", "hello")
                .run(LONG_ENOUGH);
        assertThat(sent())
                .containsExactlyInAnyOrder("hello in 0 null=1", "hello in 1 key=2", "hello other 0 null=3", "3 in all");
    }

    @Test
    void everyPartitionHasATask() {
        TestRunner.of(Tell.class)
                .addInputStream(in, Map.of(0, List.of(1), 1, List.of(2, 3)))
                .addOutputStream(out, 1)
                .run(LONG_ENOUGH);
        assertThat(sent())
                .containsExactlyInAnyOrder(
                        "got in 0 null=1", "1 in all", "got in 0 null=2", "got in 1 null=3", "2 in all");
    }

    @Test
    void anAsynchronousTaskIsWaitedFor() {
        TestRunner.of(TellLater.class)
                .addInputStream(in, List.of(1, 2, 3))
                .addOutputStream(out, 1)
                .addConfig("task.max.concurrency", "4")
                .run(LONG_ENOUGH);
        assertThat(sent()).containsExactlyInAnyOrder("later 1", "later 2", "later 3");
    }

    @Test
    void anAsynchronousFailureEndsTheRun() {
        TestRunner runner = TestRunner.of(TellLater.class)
                .addInputStream(in, List.of(1, -1))
                .addOutputStream(out, 1);
        assertThatThrownBy(() -> runner.run(LONG_ENOUGH))
                .isInstanceOf(SamzaException.class)
                .hasMessageContaining(TellLater.class.getName())
                .hasMessageContaining("[test, in, 0] offset 1")
                .hasMessageContaining("boom")
                .hasRootCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void anApplicationBringsItsTasks() {
        TaskApplication application =
                app -> app.withInputStream(in).withOutputStream(out).withTaskFactory((StreamTaskFactory) Tell::new);
        TestRunner.of(application)
                .addInputStream(in, List.of(1))
                .addOutputStream(out, 1)
                .run(LONG_ENOUGH);
        assertThat(sent()).containsExactly("got in 0 null=1", "1 in all");
    }

    @Test
    void anApplicationBringsAsynchronousTasks() {
        TaskApplication application = app ->
                app.withInputStream(in).withOutputStream(out).withTaskFactory((AsyncStreamTaskFactory) TellLater::new);
        TestRunner.of(application)
                .addInputStream(in, List.of(1, 2))
                .addOutputStream(out, 1)
                .run(LONG_ENOUGH);
        assertThat(sent()).containsExactlyInAnyOrder("later 1", "later 2");
    }

    @Test
    void aClassThatIsNoTaskIsRefused() {
        assertThatThrownBy(() -> TestRunner.of(String.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "Cannot run java.lang.String: expected a class that implements StreamTask or AsyncStreamTask");
    }

    private abstract static class Unfinished implements StreamTask {}

    @Test
    void aTaskThatCannotBeMadeIsNamed() {
        TestRunner runner = TestRunner.of(Unfinished.class).addInputStream(in, List.of(1));
        assertThatThrownBy(() -> runner.run(LONG_ENOUGH))
                .isInstanceOf(SamzaException.class)
                .hasMessageContaining("Cannot make a task of " + Unfinished.class.getName());
    }
}
