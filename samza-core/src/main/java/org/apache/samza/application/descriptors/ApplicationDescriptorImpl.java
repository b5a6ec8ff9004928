// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.application.descriptors;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.samza.application.SamzaApplication;
import org.apache.samza.config.Config;
import org.apache.samza.context.ApplicationContainerContext;
import org.apache.samza.context.ApplicationContainerContextFactory;
import org.apache.samza.context.ApplicationTaskContext;
import org.apache.samza.context.ApplicationTaskContextFactory;
import org.apache.samza.metrics.MetricsReporterFactory;
import org.apache.samza.runtime.ProcessorLifecycleListenerFactory;
import org.apache.samza.system.descriptors.InputDescriptor;
import org.apache.samza.system.descriptors.OutputDescriptor;
import org.apache.samza.system.descriptors.StreamDescriptor;
import org.apache.samza.system.descriptors.SystemDescriptor;
import org.apache.samza.table.descriptors.HybridTableDescriptor;
import org.apache.samza.table.descriptors.TableDescriptor;

/**
 * An application as its {@code describe()} has left it. Not safe for use by several threads.
 *
 * @param <S> what the application sees of it
 */
public abstract class ApplicationDescriptorImpl<S extends ApplicationDescriptor<S>>
        implements ApplicationDescriptor<S> {
    private final SamzaApplication<S> application;
    private final Config config;
    private final Map<String, InputDescriptor<?, ?>> inputs = new LinkedHashMap<>();
    private final Map<String, OutputDescriptor<?, ?>> outputs = new LinkedHashMap<>();
    private final Map<String, TableDescriptor<?, ?, ?>> tables = new LinkedHashMap<>();
    private final Map<String, SystemDescriptor<?>> systems = new LinkedHashMap<>();
    private final Map<String, MetricsReporterFactory> reporters = new LinkedHashMap<>();
    private SystemDescriptor<?> defaultSystem;
    private ApplicationContainerContextFactory<? extends ApplicationContainerContext> containerContexts;
    private ApplicationTaskContextFactory<? extends ApplicationTaskContext> taskContexts;
    private ProcessorLifecycleListenerFactory listeners;

    ApplicationDescriptorImpl(SamzaApplication<S> application, Config config) {
        this.application = application;
        this.config = config;
    }

    /** Lets the application describe itself. */
    final void describe() {
        application.describe(self());
    }

    abstract S self();

    /** The class of the application. */
    public final Class<?> applicationClass() {
        return application.getClass();
    }

    @Override
    public final Config getConfig() {
        return config;
    }

    @Override
    public final S withDefaultSystem(SystemDescriptor<?> descriptor) {
        if (descriptor == null) {
            throw new IllegalArgumentException("The default system is null: expected a system descriptor");
        }
        if (defaultSystem != null || !inputs.isEmpty() || !outputs.isEmpty()) {
            throw new IllegalStateException("withDefaultSystem() comes too late in " + name()
                    + ": expected it once, before inputs and outputs");
        }
        defaultSystem = descriptor;
        addSystem(descriptor);
        return self();
    }

    @Override
    public final S withApplicationContainerContextFactory(ApplicationContainerContextFactory<?> factory) {
        containerContexts = factory;
        return self();
    }

    @Override
    public final S withApplicationTaskContextFactory(ApplicationTaskContextFactory<?> factory) {
        taskContexts = factory;
        return self();
    }

    @Override
    public final S withProcessorLifecycleListenerFactory(ProcessorLifecycleListenerFactory factory) {
        listeners = factory;
        return self();
    }

    @Override
    public final S withMetricsReporterFactories(Map<String, MetricsReporterFactory> factories) {
        reporters.clear();
        reporters.putAll(factories);
        return self();
    }

    final String name() {
        return "application " + applicationClass().getName();
    }

    final void addInput(InputDescriptor<?, ?> descriptor) {
        InputDescriptor<?, ?> other = inputs.putIfAbsent(descriptor.getStreamId(), descriptor);
        if (other != null && other != descriptor) {
            throw new IllegalStateException("Input " + descriptor.getStreamId() + " of " + name()
                    + " is described twice: expected one descriptor for one stream");
        }
        requireSameSerde(descriptor, outputs.get(descriptor.getStreamId()));
        addSystem(descriptor.getSystemDescriptor());
    }

    final void addOutput(OutputDescriptor<?, ?> descriptor) {
        OutputDescriptor<?, ?> other = outputs.putIfAbsent(descriptor.getStreamId(), descriptor);
        if (other != null && other != descriptor) {
            throw new IllegalStateException("Output " + descriptor.getStreamId() + " of " + name()
                    + " is described twice: expected one descriptor for one stream");
        }
        requireSameSerde(descriptor, inputs.get(descriptor.getStreamId()));
        addSystem(descriptor.getSystemDescriptor());
    }

    private void requireSameSerde(StreamDescriptor<?, ?> one, StreamDescriptor<?, ?> other) {
        if (other != null && one.getSerde() != other.getSerde()) {
            throw new IllegalArgumentException("Stream " + one.getStreamId() + " of " + name()
                    + " is input and output with two serdes, " + one.getSerde() + " and " + other.getSerde()
                    + ": expected the same serde object, as there is one configuration for the stream");
        }
    }

    final void addTable(TableDescriptor<?, ?, ?> descriptor) {
        TableDescriptor<?, ?, ?> other = tables.putIfAbsent(descriptor.getTableId(), descriptor);
        if (other != null && other != descriptor) {
            throw new IllegalStateException("Table " + descriptor.getTableId() + " of " + name()
                    + " is described twice: expected one descriptor for one table");
        }
        if (descriptor instanceof HybridTableDescriptor<?, ?, ?> hybrid) {
            hybrid.getTableDescriptors().forEach(this::addTable);
        }
    }

    private void addSystem(SystemDescriptor<?> descriptor) {
        SystemDescriptor<?> other = systems.putIfAbsent(descriptor.getSystemName(), descriptor);
        if (other != null && other != descriptor && !other.toConfig().equals(descriptor.toConfig())) {
            throw new IllegalStateException("System " + descriptor.getSystemName() + " of " + name()
                    + " is described twice and differently: expected one descriptor for one system");
        }
    }

    /** Input streams by stream id, in the order of their description. */
    public final Map<String, InputDescriptor<?, ?>> inputs() {
        return Collections.unmodifiableMap(inputs);
    }

    /** Output streams by stream id. */
    public final Map<String, OutputDescriptor<?, ?>> outputs() {
        return Collections.unmodifiableMap(outputs);
    }

    /** Tables, those inside of other tables among them. */
    public final Collection<TableDescriptor<?, ?, ?>> tables() {
        return Collections.unmodifiableCollection(tables.values());
    }

    /** Systems of all streams, and the default system. */
    public final Collection<SystemDescriptor<?>> systems() {
        return Collections.unmodifiableCollection(systems.values());
    }

    /** The system of streams that the framework makes. */
    public final Optional<SystemDescriptor<?>> defaultSystem() {
        return Optional.ofNullable(defaultSystem);
    }

    /** Reporters that the application brings, by name. */
    public final Map<String, MetricsReporterFactory> reporters() {
        return Collections.unmodifiableMap(reporters);
    }

    /** Makes the application's context of a container; null for none. */
    public final ApplicationContainerContextFactory<? extends ApplicationContainerContext> containerContexts() {
        return containerContexts;
    }

    /** Makes the application's context of a task; null for none. */
    public final ApplicationTaskContextFactory<? extends ApplicationTaskContext> taskContexts() {
        return taskContexts;
    }

    /** Makes the listener of a processor; null for none. */
    public final ProcessorLifecycleListenerFactory listeners() {
        return listeners;
    }
}
