// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.framework.driver;

import java.util.HashMap;
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

/** A job of tests: counts clicks by user, and tells each count. Fails on a page called "bad". */
public final class CountClicks implements StreamTask, InitableTask {
    private static final SystemStream COUNTS = new SystemStream("kafka", "counts");

    private KeyValueStore<String, Integer> counts;

    /** With a store of a kind. */
    static Map<String, String> config(String storeFactory) {
        Map<String, String> config = new HashMap<>();
        config.put("job.name", "clicks");
        config.put("job.factory.class", "org.apache.samza.job.yarn.YarnJobFactory");
        config.put("task.class", CountClicks.class.getName());
        config.put("task.inputs", "kafka.clicks");
        config.put("systems.kafka.samza.factory", "org.apache.samza.system.kafka.KafkaSystemFactory");
        config.put("systems.kafka.samza.key.serde", "string");
        config.put("systems.kafka.samza.msg.serde", "string");
        config.put("systems.kafka.streams.counts.samza.msg.serde", "integer");
        config.put("stores.counts.factory", "org.apache.samza.storage.kv." + storeFactory);
        config.put("stores.counts.key.serde", "string");
        config.put("stores.counts.msg.serde", "integer");
        config.put("stores.counts.changelog", "kafka.clicks-counts-changelog");
        return config;
    }

    /** With a store in memory. */
    static Map<String, String> config() {
        return config("inmemory.InMemoryKeyValueStorageEngineFactory");
    }

    @Override
    @SuppressWarnings("unchecked") // as configured
    public void init(Context context) {
        counts = (KeyValueStore<String, Integer>) context.getTaskContext().getStore("counts");
    }

    @Override
    public void process(IncomingMessageEnvelope envelope, MessageCollector collector, TaskCoordinator coordinator) {
        if (envelope.getMessage().equals("bad")) {
            throw new IllegalStateException("no such page");
        }
        String user = (String) envelope.getKey();
        Integer before = counts.get(user);
        int count = before == null ? 1 : before + 1;
        counts.put(user, count);
        collector.send(new OutgoingMessageEnvelope(COUNTS, user, count));
    }
}
