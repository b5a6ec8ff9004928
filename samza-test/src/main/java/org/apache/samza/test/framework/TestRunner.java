// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.framework;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.samza.SamzaException;
import org.apache.samza.application.SamzaApplication;
import org.apache.samza.config.Config;
import org.apache.samza.config.MapConfig;
import org.apache.samza.context.ExternalContext;
import org.apache.samza.metadatastore.InMemoryMetadataStoreFactory;
import org.apache.samza.runtime.LocalApplicationRunner;
import org.apache.samza.system.descriptors.StreamDescriptor;
import org.apache.samza.task.AsyncStreamTask;
import org.apache.samza.task.StreamTask;
import org.apache.samza.test.framework.system.descriptors.InMemoryInputDescriptor;
import org.apache.samza.test.framework.system.descriptors.InMemoryOutputDescriptor;
import org.apache.samza.test.framework.system.descriptors.InMemorySystemDescriptor;

/**
 * Runs an application, or a task, in this process on inputs that end, and gives its outputs to the test.
 *
 * <p>A stream that is added takes the place of the application's stream of the same id, whatever system the application describes:
 * the system becomes one in memory, and what was put in is what the application gets, without being serialised. Streams between
 * steps, changelogs and the job's own streams lie in memory too; stores lie in a temporary directory, which is empty before and gone
 * after each run. Configuration that is added wins over what the application's descriptors say, key by key.
 *
 * <p>Every runner has a name and a memory of its own, so that tests may run side by side. For one thread.
 */
public final class TestRunner {
    /** How long an application may take to stop once its time is over. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String OWN_SYSTEM = "default-samza-system";
    private static final String INPUTS = "task.inputs";

    private final SamzaApplication<?> application;
    private final String id = UUID.randomUUID().toString().substring(24);
    private final StoreDirectory stores = new StoreDirectory(id);
    private final Map<String, String> config = new HashMap<>();
    private final List<PacedInput> pacedInputs = new ArrayList<>();
    private ExternalContext externalContext;
    private InMemoryMetadataStoreFactory metadata = new InMemoryMetadataStoreFactory();

    private TestRunner(SamzaApplication<?> application) {
        this.application = Objects.requireNonNull(application, "app");
        config.put("app.name", "samza-test");
        config.put("app.id", id);
        config.put("job.default.system", OWN_SYSTEM);
        config.putAll(
                new InMemorySystemDescriptor(OWN_SYSTEM).withInMemoryScope(id).toConfig());
        config.put(
                "task.name.grouper.factory", "org.apache.samza.container.grouper.task.SingleContainerGrouperFactory");
        config.put("job.host-affinity.enabled", "false");
        // However often this runs, it reads the same streams, those between steps among them, whose ends name the run.
        config.put("app.run.id", id);
        config.putAll(stores.config());
    }

    /**
     * A runner of a low-level task. It reads the streams that are added.
     *
     * @param taskClass has a constructor without arguments, which need not be public
     * @throws IllegalStateException when the class is neither a {@link StreamTask} nor an {@link AsyncStreamTask}
     */
    public static TestRunner of(Class taskClass) {
        Objects.requireNonNull(taskClass, "taskClass");
        if (!StreamTask.class.isAssignableFrom(taskClass) && !AsyncStreamTask.class.isAssignableFrom(taskClass)) {
            throw new IllegalStateException("Cannot run " + taskClass.getName()
                    + ": expected a class that implements StreamTask or AsyncStreamTask");
        }
        return new TestRunner(new TaskClassApplication(taskClass)).addConfig("task.class", taskClass.getName());
    }

    /**
     * A runner of an application.
     *
     * @param app a {@link org.apache.samza.application.StreamApplication} or a {@link
     *     org.apache.samza.application.TaskApplication}; not null
     */
    public static TestRunner of(SamzaApplication app) {
        return new TestRunner(app);
    }

    /**
     * Sets one property of the job.
     *
     * @return this
     */
    public TestRunner addConfig(String key, String value) {
        config.put(Objects.requireNonNull(key, "key"), Objects.requireNonNull(value, "value"));
        return this;
    }

    /**
     * Sets properties of the job.
     *
     * @param configs values by key; a null value takes back what descriptors say
     * @return this
     */
    public TestRunner addConfig(Map<String, String> configs) {
        config.putAll(Objects.requireNonNull(configs, "configs"));
        return this;
    }

    /** What the application will be run with, as far as this runner knows; descriptors of the application add to it. */
    public Config getConfig() {
        return new MapConfig(config);
    }

    /**
     * Sets what the application finds as {@link org.apache.samza.context.Context#getExternalContext()} and in its factories of
     * contexts.
     *
     * @param externalContext not null
     * @return this
     */
    public TestRunner addExternalContext(ExternalContext externalContext) {
        this.externalContext = Objects.requireNonNull(externalContext, "externalContext");
        return this;
    }

    /**
     * Sets where the runner of the application keeps metadata; two runners with the same factory share them.
     *
     * @param inMemoryMetadataStoreFactory not null
     * @return this
     */
    public TestRunner setInMemoryMetadataFactory(InMemoryMetadataStoreFactory inMemoryMetadataStoreFactory) {
        metadata = Objects.requireNonNull(inMemoryMetadataStoreFactory, "inMemoryMetadataStoreFactory");
        return this;
    }

    /**
     * Adds an input of one partition.
     *
     * @param descriptor the stream
     * @param messages what it holds, in this order. A {@link org.apache.samza.operators.KV} has a key and a message, an {@link
     *     org.apache.samza.system.IncomingMessageEnvelope} also an event time; anything else is a message without key. May hold
     *     nulls
     * @return this
     */
    public <StreamMessageType> TestRunner addInputStream(
            InMemoryInputDescriptor descriptor, List<StreamMessageType> messages) {
        return addInputStream(descriptor, messages, 0);
    }

    /**
     * Adds an input of one partition that grows while the application runs.
     *
     * @param messages as for {@link #addInputStream(InMemoryInputDescriptor, List)}
     * @param delay ms before the first message and between two of them; 0 puts all of them in at once
     * @return this
     */
    public <StreamMessageType> TestRunner addInputStream(
            InMemoryInputDescriptor descriptor, List<StreamMessageType> messages, long delay) {
        Objects.requireNonNull(messages, "messages");
        return addInputStream(descriptor, Map.of(0, messages), delay);
    }

    /**
     * Adds an input.
     *
     * @param messages messages by number of the partition. Partitions between them that are left out are there and empty
     * @return this
     */
    public <StreamMessageType> TestRunner addInputStream(
            InMemoryInputDescriptor descriptor, Map<Integer, ? extends Iterable<StreamMessageType>> messages) {
        return addInputStream(descriptor, messages, 0);
    }

    /**
     * Adds an input that grows while the application runs.
     *
     * @param messages messages by number of the partition
     * @param delay ms before the first message of each partition and between two of them; 0 puts all of them in at once
     * @return this
     */
    public <StreamMessageType> TestRunner addInputStream(
            InMemoryInputDescriptor descriptor,
            Map<Integer, ? extends Iterable<StreamMessageType>> messages,
            long delay) {
        Objects.requireNonNull(descriptor, "descriptor");
        Objects.requireNonNull(messages, "messages");
        MemoryStream stream = add(descriptor);
        if (application instanceof TaskClassApplication) {
            config.merge(INPUTS, stream.name(), (before, more) -> before + "," + more);
        }
        Map<Integer, List<Object>> copy = new HashMap<>();
        messages.forEach((partition, list) -> {
            List<Object> objects = new ArrayList<>();
            list.forEach(objects::add);
            copy.put(partition, objects);
        });
        int partitions =
                copy.keySet().stream().mapToInt(number -> number + 1).max().orElse(1);
        for (int partition = 0; partition < partitions; partition++) {
            copy.putIfAbsent(partition, List.of());
        }
        stream.create(partitions);
        PacedInput input = new PacedInput(stream, copy, delay);
        if (delay == 0) {
            input.writeAll();
        } else {
            pacedInputs.add(input);
        }
        return this;
    }

    /**
     * Adds an output. Streams that the application only sends to without their being added have one partition each.
     *
     * @param partitionCount at least 1
     * @return this
     * @throws IllegalStateException when there are fewer partitions
     */
    public TestRunner addOutputStream(InMemoryOutputDescriptor<?> streamDescriptor, int partitionCount) {
        Objects.requireNonNull(streamDescriptor, "streamDescriptor");
        if (partitionCount < 1) {
            throw new IllegalStateException("Stream " + streamDescriptor.getStreamId() + " cannot have "
                    + partitionCount + " partitions: expected at least 1");
        }
        add(streamDescriptor).create(partitionCount);
        return this;
    }

    /** Puts a stream in the place of the application's. */
    private MemoryStream add(StreamDescriptor<?, ?> descriptor) {
        InMemorySystemDescriptor system = (InMemorySystemDescriptor) descriptor.getSystemDescriptor();
        system.withInMemoryScope(id);
        config.putAll(system.toConfig());
        config.putAll(descriptor.toConfig());
        // What the application's own descriptor of the stream has: another name, and serdes, which objects do not need.
        String prefix = "streams." + descriptor.getStreamId() + ".samza.";
        config.put(
                prefix + "physical.name", (String) descriptor.getPhysicalName().orElse(null));
        config.put(prefix + "key.serde", null);
        config.put(prefix + "msg.serde", null);
        return MemoryStream.of(descriptor);
    }

    /**
     * Runs the application until it has processed all inputs, or asks to be shut down.
     *
     * @param timeout positive
     * @throws SamzaException when the application fails, with the failure as cause, or when its time is over; it is stopped then
     * @throws IllegalStateException when the time is not positive
     */
    public void run(Duration timeout) {
        Objects.requireNonNull(timeout, "timeout");
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalStateException("Cannot run for " + timeout + ": expected a positive time");
        }
        stores.delete();
        Map<String, String> whole = new HashMap<>(config);
        whole.put("job.name", config.get("app.name"));
        whole.put("job.id", config.get("app.id"));
        Run run = new Run(new LocalApplicationRunner(application, new MapConfig(whole), metadata), PATIENCE);
        try {
            run.start(externalContext);
            pacedInputs.forEach(PacedInput::start);
            pacedInputs.clear();
            run.awaitEnd(timeout);
        } finally {
            stores.delete();
        }
    }

    /**
     * What a stream holds at the moment of the call, from its begin.
     *
     * @param outputDescriptor one that was added to a runner
     * @param timeout how long reading may take; memory is read at once
     * @return messages without their keys, by number of the partition; every partition is there
     * @throws SamzaException when there is no such stream
     */
    public static <StreamMessageType> Map<Integer, List<StreamMessageType>> consumeStream(
            InMemoryOutputDescriptor outputDescriptor, Duration timeout) throws SamzaException {
        Objects.requireNonNull(outputDescriptor, "outputDescriptor");
        return MemoryStream.of(outputDescriptor).read();
    }
}
