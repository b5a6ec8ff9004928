// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.samza.application.StreamApplication;
import org.apache.samza.context.ApplicationContainerContext;
import org.apache.samza.context.ApplicationContainerContextFactory;
import org.apache.samza.context.ApplicationTaskContext;
import org.apache.samza.context.ApplicationTaskContextFactory;
import org.apache.samza.context.ContainerContext;
import org.apache.samza.context.Context;
import org.apache.samza.context.ExternalContext;
import org.apache.samza.context.JobContext;
import org.apache.samza.context.TaskContext;
import org.apache.samza.operators.functions.MapFunction;
import org.apache.samza.serializers.NoOpSerde;
import org.apache.samza.test.framework.system.descriptors.InMemoryInputDescriptor;
import org.apache.samza.test.framework.system.descriptors.InMemoryOutputDescriptor;
import org.apache.samza.test.framework.system.descriptors.InMemorySystemDescriptor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What functions find in their context. */
final class ContextTest {
    private static final Queue<String> TOLD = new ConcurrentLinkedQueue<>();

    private final InMemorySystemDescriptor system = new InMemorySystemDescriptor("test");
    private final InMemoryInputDescriptor<Integer> in = system.getInputDescriptor("in", new NoOpSerde<>());
    private final InMemoryOutputDescriptor<String> out = system.getOutputDescriptor("out", new NoOpSerde<>());

    @BeforeEach
    void forget() {
        TOLD.clear();
    }

    private record Outside(String name) implements ExternalContext {}

    private record Shared(String outside) implements ApplicationContainerContext {
        @Override
        public void start() {
            TOLD.add("container started");
        }

        @Override
        public void stop() {
            TOLD.add("container stopped");
        }
    }

    private record Own(String text) implements ApplicationTaskContext {
        @Override
        public void start() {
            TOLD.add("task started");
        }

        @Override
        public void stop() {
            TOLD.add("task stopped");
        }
    }

    private static final class SharedFactory implements ApplicationContainerContextFactory<Shared> {
        private static final long serialVersionUID = 1L;

        @Override
        public Shared create(ExternalContext external, JobContext job, ContainerContext container) {
            return new Shared(((Outside) external).name());
        }
    }

    private static final class OwnFactory implements ApplicationTaskContextFactory<Own> {
        private static final long serialVersionUID = 1L;

        @Override
        public Own create(
                ExternalContext external,
                JobContext job,
                ContainerContext container,
                TaskContext task,
                ApplicationContainerContext shared) {
            return new Own(((Outside) external).name() + "/" + ((Shared) shared).outside() + "/"
                    + task.getTaskModel().getTaskName());
        }
    }

    private static final class Tell implements MapFunction<Integer, String> {
        private static final long serialVersionUID = 1L;

        private transient String text;

        @Override
        public void init(Context context) {
            TOLD.add("function initialised");
            text = ((Outside) context.getExternalContext()).name() + " "
                    + ((Shared) context.getApplicationContainerContext()).outside() + " "
                    + ((Own) context.getApplicationTaskContext()).text() + " "
                    + context.getJobContext().getConfig().get("my.key") + " "
                    + context.getContainerContext().getContainerModel().getId();
        }

        @Override
        public String apply(Integer message) {
            return message + " " + text;
        }

        @Override
        public void close() {
            TOLD.add("function closed");
        }
    }

    @Test
    void functionsFindTheContextsOfTheApplication() {
        StreamApplication application = app -> {
            app.withApplicationContainerContextFactory(new SharedFactory());
            app.withApplicationTaskContextFactory(new OwnFactory());
            app.getInputStream(in).map(new Tell()).sendTo(app.getOutputStream(out));
        };
        TestRunner.of(application)
                .addExternalContext(new Outside("outside"))
                .addConfig(Map.of("my.key", "my value"))
                .addInputStream(in, List.of(1))
                .addOutputStream(out, 1)
                .run(Duration.ofSeconds(30));
        assertThat(TestRunner.<String>consumeStream(out, Duration.ofSeconds(1)).get(0))
                .containsExactly("1 outside outside outside/outside/Partition 0 my value 0");
        assertThat(TOLD)
                .containsExactly(
                        "container started",
                        "task started",
                        "function initialised",
                        "function closed",
                        "task stopped",
                        "container stopped");
    }
}
