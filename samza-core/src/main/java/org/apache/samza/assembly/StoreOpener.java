// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.assembly;

import java.io.File;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.samza.config.Config;
import org.apache.samza.config.SideInputKeys;
import org.apache.samza.config.schema.ConfigKey;
import org.apache.samza.config.schema.ConfiguredClass;
import org.apache.samza.config.schema.ConfiguredObject;
import org.apache.samza.container.TaskName;
import org.apache.samza.context.ContainerContext;
import org.apache.samza.context.JobContext;
import org.apache.samza.flow.Decoder;
import org.apache.samza.flow.SerdeTable;
import org.apache.samza.flow.TaskCollector;
import org.apache.samza.job.model.TaskModel;
import org.apache.samza.state.ContainerStores;
import org.apache.samza.state.StateKeys;
import org.apache.samza.state.StoreSettings;
import org.apache.samza.storage.KafkaChangelogRestoreParams;
import org.apache.samza.storage.SideInputsProcessor;
import org.apache.samza.storage.SideInputsProcessorFactory;
import org.apache.samza.storage.StorageEngine;
import org.apache.samza.storage.StorageEngineFactory;
import org.apache.samza.storage.StorageEngineFactory.StoreMode;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.SystemStream;
import org.apache.samza.system.SystemStreamPartition;

/** Opens stores by the factories that the configuration names. Called by several restore threads. */
final class StoreOpener implements ContainerStores.EngineOpener {
    private final SerdeTable serdes;
    private final Map<TaskName, TaskCollector> collectors;
    private final ContainerRegistries registries;
    private final JobContext job;
    private final ContainerContext container;
    private final Function<SystemStream, Decoder> decoders;
    private final Map<String, StorageEngineFactory<Object, Object>> factories = new ConcurrentHashMap<>();
    private final Map<SystemStream, Decoder> made = new ConcurrentHashMap<>();

    /** @param decoders makes the decoder of a side input */
    StoreOpener(
            SerdeTable serdes,
            Map<TaskName, TaskCollector> collectors,
            ContainerRegistries registries,
            JobContext job,
            ContainerContext container,
            Function<SystemStream, Decoder> decoders) {
        this.serdes = serdes;
        this.collectors = collectors;
        this.registries = registries;
        this.job = job;
        this.container = container;
        this.decoders = decoders;
    }

    @Override
    public StorageEngine open(StoreSettings store, TaskModel task, File directory, SystemStreamPartition changelog) {
        return factories
                .computeIfAbsent(store.name(), any -> factory(store))
                .getStorageEngine(
                        store.name(),
                        directory,
                        serdes.find(store.keySerde().orElse(null), "keys of store " + store.name()),
                        serdes.find(store.msgSerde().orElse(null), "values of store " + store.name()),
                        collectors.get(task.getTaskName()),
                        registries.task(task.getTaskName()),
                        changelog,
                        job,
                        container,
                        StoreMode.ReadWrite);
    }

    @Override
    public SideInputsProcessor processor(StoreSettings store, TaskModel task) {
        Config config = job.getConfig();
        ConfigKey<String> instance = SideInputKeys.PROCESSOR_INSTANCE.of(store.name());
        Optional<String> serialized = instance.find(config);
        if (serialized.isPresent()) {
            return ConfiguredObject.revive(SideInputsProcessor.class, instance.name(), serialized.get());
        }
        ConfigKey<String> factory = SideInputKeys.PROCESSOR_FACTORY.of(store.name());
        return ConfiguredClass.newInstance(SideInputsProcessorFactory.class, factory.name(), factory.require(config))
                .getSideInputsProcessor(config, registries.task(task.getTaskName()));
    }

    @Override
    public IncomingMessageEnvelope decode(IncomingMessageEnvelope received) {
        SystemStream stream = received.getSystemStreamPartition().getSystemStream();
        return made.computeIfAbsent(stream, decoders).decode(received);
    }

    /**
     * What a state backend of a user is handed for restoring from changelogs: where a store sends its changes. Changelogs are restored
     * here and not by backends, so there are no consumers, engines and serdes for it.
     */
    KafkaChangelogRestoreParams changelogParams(TaskModel task) {
        return new KafkaChangelogRestoreParams(
                Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), collectors.get(task.getTaskName()));
    }

    @SuppressWarnings("unchecked") // the types of a store are those of its serdes, which nobody can check here
    private static StorageEngineFactory<Object, Object> factory(StoreSettings store) {
        return ConfiguredClass.newInstance(
                StorageEngineFactory.class, StateKeys.FACTORY.of(store.name()).name(), store.factory());
    }
}
