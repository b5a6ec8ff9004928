// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.samza.test.published.CountTask;
import org.apache.samza.test.published.DropTask;
import org.apache.samza.test.published.FilterTask;
import org.apache.samza.test.published.ForwardTask;

/** What is done with each message. Every engine does the same, and sends one message for so many that it has received. */
enum Workload {
    /** Messages are sent on as they are. */
    PASS_THROUGH(1, ForwardTask.class, Map.of()),
    /** JSON is parsed, and every other object sent on, written anew. */
    FILTER(2, FilterTask.class, Map.of("systems.kafka.default.stream.samza.msg.serde", "json")),
    /** Messages are read, and all but one in a hundred dropped. */
    DROP(100, DropTask.class, Map.of()),
    /** Messages of 100,000 keys are counted in a store with a changelog; one message in a hundred is sent on. */
    COUNT(
            100,
            CountTask.class,
            Map.of(
                    "systems.kafka.default.stream.samza.key.serde", "long",
                    "stores.counts.factory", "org.apache.samza.storage.kv.RocksDbKeyValueStorageEngineFactory",
                    "stores.counts.key.serde", "long",
                    "stores.counts.msg.serde", "long",
                    "stores.counts.changelog.replication.factor", "1"));

    private static final String COUNTS = "-counts";

    /** A message is sent for so many received. */
    final int inputsPerOutput;

    private final Class<?> task;
    private final Map<String, String> keys;

    Workload(int inputsPerOutput, Class<?> task, Map<String, String> keys) {
        this.inputsPerOutput = inputsPerOutput;
        this.task = task;
        this.keys = keys;
    }

    /** The workload of a title. */
    static Workload named(String title) {
        return valueOf(title.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** As in commands and tables. */
    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Topic of its messages. */
    String input() {
        return "benchmark-" + title();
    }

    /** Topics that hold what the stores of a run hold; they exist before it starts. */
    List<String> changelogs(String output) {
        return this == COUNT ? List.of(output + COUNTS) : List.of();
    }

    /** What a job that does this has in its property file besides systems and commits. */
    Map<String, String> job(Load load, Path stores) {
        var job = new LinkedHashMap<>(keys);
        job.put("task.class", task.getName());
        job.put("task.inputs", "kafka." + load.input());
        job.put("benchmark.output", load.output());
        for (String changelog : changelogs(load.output())) {
            job.put("stores.counts.changelog", "kafka." + changelog);
            job.put("job.logged.store.base.dir", stores.toString());
        }
        return job;
    }
}
