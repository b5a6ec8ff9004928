// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.samza.Partition;
import org.apache.samza.application.StreamApplication;
import org.apache.samza.application.descriptors.ApplicationDescriptorUtil;
import org.apache.samza.application.descriptors.StreamApplicationDescriptorImpl;
import org.apache.samza.config.Config;
import org.apache.samza.config.MapConfig;
import org.apache.samza.container.TaskName;
import org.apache.samza.context.Context;
import org.apache.samza.context.JobContext;
import org.apache.samza.context.TaskContext;
import org.apache.samza.job.model.ContainerModel;
import org.apache.samza.job.model.JobModel;
import org.apache.samza.job.model.TaskModel;
import org.apache.samza.metrics.MetricsRegistryMap;
import org.apache.samza.serializers.KVSerde;
import org.apache.samza.serializers.NoOpSerde;
import org.apache.samza.system.EndOfStreamMessage;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.system.descriptors.GenericSystemDescriptor;
import org.apache.samza.system.inmemory.InMemorySystemFactory;
import org.apache.samza.task.MessageCollector;
import org.junit.jupiter.api.Test;

/** Two tasks write to a stream between the steps; what the reader of its partition 0 keeps of their ends. */
final class EndsOfWritersTest {
    private static final String SHUFFLE = "job-1-partition_by-shuffle";
    private static final SystemStreamPartition READ = new SystemStreamPartition("sys", SHUFFLE, new Partition(0));

    private final List<OutgoingMessageEnvelope> sent = new ArrayList<>();
    private final MessageCollector collector = sent::add;
    private final Map<String, String> config = new HashMap<>(Map.of(
            "job.name",
            "job",
            "job.default.system",
            "sys",
            "streams.in.samza.system",
            "sys",
            "streams." + SHUFFLE + ".samza.system",
            "sys"));

    @Test
    void aPartitionEndsWithTheLastOfItsWriters() {
        OperatorTask task = task();

        assertThat(endsWith(task, "Partition 1")).isFalse();
        assertThat(endsWith(task, "Partition 1")).isFalse();
        assertThat(endsWith(task, "Partition 0")).isTrue();
    }

    @Test
    void theNextLifeGoesByWhatWasRepeated() {
        OperatorTask task = task();
        endsWith(task, "Partition 1");
        task.repeatEnds(READ, collector);

        assertThat(sent).singleElement().satisfies(again -> {
            assertThat(again.getSystemStream()).isEqualTo(READ.getSystemStream());
            assertThat(again.getPartitionKey()).isEqualTo(0);
            assertThat(again.getMessage()).isEqualTo(new EndOfStreamMessage("Partition 1"));
        });
        OperatorTask next = task();
        endsWith(next, ((EndOfStreamMessage) sent.get(0).getMessage()).getTaskName());
        assertThat(endsWith(next, "Partition 0")).isTrue();
    }

    @Test
    void endsOfAnEarlierRunDoNotCount() {
        config.put("app.run.id", "first");
        OperatorTask first = task();
        endsWith(first, "Partition 0 of first");
        first.repeatEnds(READ, collector);
        config.put("app.run.id", "second");
        OperatorTask second = task();

        assertThat(endsWith(second, ((EndOfStreamMessage) sent.get(0).getMessage()).getTaskName()))
                .isFalse();
        assertThat(endsWith(second, "Partition 1 of second")).isFalse();
        assertThat(endsWith(second, "Partition 0 of second")).isTrue();
    }

    private boolean endsWith(OperatorTask task, String name) {
        Object end = new EndOfStreamMessage(name);
        return task.onControlMessage(new IncomingMessageEnvelope(READ, "5", null, end), collector, null);
    }

    /** The first task, initialised. */
    private OperatorTask task() {
        StreamApplication application = app -> {
            var system = new GenericSystemDescriptor("sys", InMemorySystemFactory.class.getName());
            app.withDefaultSystem(system);
            app.getInputStream(system.getInputDescriptor("in", new NoOpSerde<>()))
                    .partitionBy(
                            message -> message,
                            message -> message,
                            KVSerde.of(new NoOpSerde<>(), new NoOpSerde<>()),
                            "shuffle");
        };
        Config all = new MapConfig(config);
        var described = (StreamApplicationDescriptorImpl) ApplicationDescriptorUtil.getAppDescriptor(application, all);
        OperatorTask task = OperatorTask.of(described.graph(), false);
        task.settle(new HandPlace());
        task.init(context(all));
        return task;
    }

    private static Context context(Config config) {
        Map<TaskName, TaskModel> tasks = new HashMap<>();
        for (int number = 0; number < 2; number++) {
            Partition partition = new Partition(number);
            TaskName name = new TaskName("Partition " + number);
            var inputs = Set.of(
                    new SystemStreamPartition("sys", "in", partition),
                    new SystemStreamPartition("sys", SHUFFLE, partition));
            tasks.put(name, new TaskModel(name, inputs, partition));
        }
        var model = new JobModel(config, Map.of("0", new ContainerModel("0", tasks)));
        return answering(
                Context.class,
                Map.of(
                        "getJobContext", answering(JobContext.class, Map.of("getJobModel", model)),
                        "getTaskContext",
                                answering(
                                        TaskContext.class,
                                        Map.of(
                                                "getTaskModel",
                                                tasks.get(new TaskName("Partition 0")),
                                                "getTaskMetricsRegistry",
                                                new MetricsRegistryMap()))));
    }

    /** Answers some methods, and null for all others. */
    private static <T> T answering(Class<T> type, Map<String, Object> answers) {
        InvocationHandler handler = (proxy, method, arguments) -> answers.get(method.getName());
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
