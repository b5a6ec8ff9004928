// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.statebackend;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.samza.assembly.Application;
import org.apache.samza.assembly.Container;
import org.apache.samza.assembly.ContainerAssembly;
import org.apache.samza.assembly.ContainerIdentity;
import org.apache.samza.assembly.ContainerOutcome;
import org.apache.samza.assembly.Incumbency;
import org.apache.samza.config.Config;
import org.apache.samza.config.MapConfig;
import org.apache.samza.coordination.CoordinatorStream;
import org.apache.samza.job.model.JobModel;
import org.apache.samza.plan.Planner;
import org.apache.samza.storage.blobstore.BlobStoreStateBackendFactory;
import org.apache.samza.storage.blobstore.file.FileSystemBlobStoreManagerFactory;
import org.apache.samza.storage.kv.RocksDbKeyValueStorageEngineFactory;
import org.apache.samza.system.Systems;
import org.apache.samza.test.guarantee.NumberTask;

/** A job that numbers messages, with a store in RocksDB that is saved as blobs and has no changelog. */
final class SavedJob {
    private final Map<String, String> config = new HashMap<>();

    SavedJob(String name, Path blobs) {
        config.put("job.name", name);
        config.put("job.default.system", "kafka");
        config.put("job.coordinator.replication.factor", "1");
        config.put("job.factory.class", "org.apache.samza.job.local.ThreadJobFactory");
        config.put("task.class", NumberTask.class.getName());
        config.put("task.inputs", "kafka." + name + "-in");
        config.put("task.commit.ms", "100");
        config.put("systems.kafka.default.stream.samza.offset.default", "oldest");
        config.put("serializers.registry.string.class", "org.apache.samza.serializers.StringSerdeFactory");
        config.put("stores.numbers.factory", RocksDbKeyValueStorageEngineFactory.class.getName());
        config.put("stores.numbers.key.serde", "string");
        config.put("stores.numbers.msg.serde", "string");
        config.put("stores.numbers.backup.factories", BlobStoreStateBackendFactory.class.getName());
        config.put("blob.store.manager.factory", FileSystemBlobStoreManagerFactory.class.getName());
        config.put("blob.store.filesystem.directory", blobs.toString());
    }

    SavedJob with(String key, String value) {
        config.put(key, value);
        return this;
    }

    Config config() {
        return new MapConfig(config);
    }

    /** On a host whose stores lie in a directory. */
    Config onHost(Path host) {
        return new MapConfig(config(), Map.of("job.logged.store.base.dir", host.toString()));
    }

    static JobModel plan(Config config) {
        try (Systems systems = Systems.of(config);
                CoordinatorStream stream = CoordinatorStream.of(config, systems, "test")) {
            stream.create();
            return Planner.plan(config, systems, stream);
        }
    }

    /** The job's only container, not run yet. */
    static Container container(Config config) {
        return ContainerAssembly.assemble(
                config,
                plan(config),
                ContainerIdentity.here("0", "test"),
                Application.of(config),
                Map.of(),
                Incumbency.UNCONTESTED);
    }

    /** A container at work on a thread of its own. */
    record Running(Container container, CompletableFuture<ContainerOutcome> outcome) {
        ContainerOutcome stop() {
            container.requestStop();
            return outcome.join();
        }
    }

    Running start(Path host) {
        Container container = container(onHost(host));
        return new Running(container, CompletableFuture.supplyAsync(container::run));
    }
}
