// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.nio.file.Path;
import java.util.Map;
import org.apache.samza.context.Context;
import org.apache.samza.storage.kv.KeyValueStore;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.SystemStream;
import org.apache.samza.task.InitableTask;
import org.apache.samza.task.MessageCollector;
import org.apache.samza.task.StreamTask;
import org.apache.samza.task.TaskCoordinator;

/** Stores every message under its key and tells which key it was. */
public final class StoreTask implements StreamTask, InitableTask {
    private static final String OUTPUT = "benchmark.output";
    private static final String STORE = "values";

    private SystemStream output;
    private KeyValueStore<byte[], byte[]> store;

    /**
     * Configuration of a job of this task: exactly once at the default interval, RocksDB with a changelog.
     *
     * @param stores directory of the stores
     */
    static Map<String, String> job(Load load, String changelog, Path stores) {
        Map<String, String> job = BenchmarkJob.properties(load, Commits.EXACTLY_ONCE, "INFO");
        job.put("task.class", StoreTask.class.getName());
        job.put("task.inputs", "kafka." + load.input());
        job.put(OUTPUT, load.output());
        job.put("serializers.registry.bytes.class", "org.apache.samza.serializers.ByteSerdeFactory");
        job.put("stores." + STORE + ".factory", "org.apache.samza.storage.kv.RocksDbKeyValueStorageEngineFactory");
        job.put("stores." + STORE + ".key.serde", "bytes");
        job.put("stores." + STORE + ".msg.serde", "bytes");
        job.put("stores." + STORE + ".changelog", changelog);
        job.put("stores." + STORE + ".changelog.replication.factor", "1");
        job.put("job.logged.store.base.dir", stores.toString());
        // Kills that follow each other are no row of failures to slow down for.
        job.put("cluster-manager.container.retry.window.ms", "0");
        return job;
    }

    @Override
    @SuppressWarnings("unchecked") // bytes, by the configuration above
    public void init(Context context) {
        output = new SystemStream("kafka", context.getJobContext().getConfig().get(OUTPUT));
        store = (KeyValueStore<byte[], byte[]>) context.getTaskContext().getStore(STORE);
    }

    @Override
    public void process(IncomingMessageEnvelope envelope, MessageCollector collector, TaskCoordinator coordinator) {
        store.put((byte[]) envelope.getKey(), (byte[]) envelope.getMessage());
        collector.send(new OutgoingMessageEnvelope(output, envelope.getKey(), envelope.getKey()));
    }
}
