// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.samza.test.published.CountTask;
import org.apache.samza.test.published.DropTask;
import org.apache.samza.test.published.FilterTask;
import org.apache.samza.test.published.FlightsTask;
import org.apache.samza.test.published.ForwardTask;
import picocli.CommandLine;

/** What is done with each message. Every engine does the same, and sends one message for so many that it has received. */
enum Workload {
    /** Messages are sent on as they are. */
    PASS_THROUGH(1, ForwardTask.class, Map.of(), Optional.empty()),
    /** JSON is parsed, and every other object sent on, written anew. */
    FILTER(2, FilterTask.class, Map.of("systems.kafka.default.stream.samza.msg.serde", "json"), Optional.empty()),
    /** Messages are read, and all but one in a hundred dropped. */
    DROP(100, DropTask.class, Map.of(), Optional.empty()),
    /** Messages of 100,000 keys are counted in a RocksDB store with a changelog whose cache holds all of them. */
    COUNT(100, CountTask.class, Map.of("stores.counts.object.cache.size", "20000"), Optional.of(Counts.ROCKSDB)),
    /** The same with 20,000,000 keys, far more than the cache holds; all are in the store when it begins. */
    COUNT_MANY(100, CountTask.class, Map.of(), Optional.of(Counts.ROCKSDB_OF_MANY)),
    /** 100,000 keys in an in-memory store with a changelog. */
    COUNT_IN_MEMORY(
            100, CountTask.class, Map.of("stores.counts.object.cache.size", "20000"), Optional.of(Counts.IN_MEMORY)),
    /** Flights as they were, in JSON, summed up by airport in a RocksDB store with a changelog, whose values are JSON too. */
    FLIGHTS(
            100,
            FlightsTask.class,
            Map.of("systems.kafka.default.stream.samza.msg.serde", "json"),
            Optional.of(Counts.BY_AIRPORT)),
    /** Mapped, filtered, sent to the task that has the key, and counted by key and second. Ours alone: by hand and with operators. */
    PIPELINE(
            100,
            PipelineTask.class,
            Map.of("stores.counts.object.cache.size", "40000", "task.window.ms", "1000"),
            Optional.of(Counts.WINDOWED));

    /** A store of counts. */
    enum Counts {
        /** All keys fit a cache. */
        ROCKSDB(100_000, Counts.ON_DISK, "long", "long"),
        /** Few keys fit a cache. */
        ROCKSDB_OF_MANY(20_000_000, Counts.ON_DISK, "long", "long"),
        /** Per second. */
        WINDOWED(10_000, Counts.ON_DISK, "long", "long"),
        /** Nothing on disk. */
        IN_MEMORY(100_000, "inmemory.InMemoryKeyValueStorageEngineFactory", "long", "long"),
        /** By airports, of which the flights have so many. */
        BY_AIRPORT(220, Counts.ON_DISK, "string", "json");

        private static final String ON_DISK = "RocksDbKeyValueStorageEngineFactory";

        final int keys;
        private final String factory;
        private final String keySerde;
        private final String valueSerde;

        Counts(int keys, String factory, String keySerde, String valueSerde) {
            this.keys = keys;
            this.factory = factory;
            this.keySerde = keySerde;
            this.valueSerde = valueSerde;
        }

        private Map<String, String> properties() {
            return Map.of(
                    "systems.kafka.default.stream.samza.key.serde", keySerde,
                    "stores.counts.factory", "org.apache.samza.storage.kv." + factory,
                    "stores.counts.key.serde", keySerde,
                    "stores.counts.msg.serde", valueSerde,
                    "stores.counts.changelog.replication.factor", "1");
        }
    }

    /** As Kafka Streams names the changelog of a store; it uses one that is there. */
    private static final String CHANGELOG = "-counts-changelog";

    /** A message is sent for so many received. */
    final int inputsPerOutput;
    /** What it keeps; empty if it keeps nothing. */
    final Optional<Counts> counts;

    private final Class<?> task;
    private final Map<String, String> properties;

    Workload(int inputsPerOutput, Class<?> task, Map<String, String> properties, Optional<Counts> counts) {
        this.inputsPerOutput = inputsPerOutput;
        this.task = task;
        this.properties = properties;
        this.counts = counts;
    }

    /** The workload of a title, as users give it. */
    static Workload named(String title) {
        return Arrays.stream(values())
                .filter(workload -> workload.title().equals(title))
                .findFirst()
                .orElseThrow(() -> new CommandLine.TypeConversionException("expected one of "
                        + Arrays.stream(values()).map(Workload::title).toList() + ", found " + title));
    }

    /** As in commands and tables. */
    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Picocli shows defaults by this. */
    @Override
    public String toString() {
        return title();
    }

    /** Bytes of a message; empty if they differ. */
    OptionalInt messageBytes() {
        return this == FLIGHTS ? OptionalInt.empty() : OptionalInt.of(Load.MESSAGE_BYTES);
    }

    /** Keys that the changelog has when a run begins, each with a count of one. */
    int keysBefore() {
        return this == COUNT_MANY ? Counts.ROCKSDB_OF_MANY.keys : 0;
    }

    /** Topic of its messages. */
    String input() {
        return "benchmark-" + title();
    }

    /** Topics that hold what the stores of a run hold; they exist before it starts. */
    List<String> changelogs(String output) {
        return counts.map(store -> output + CHANGELOG).stream().toList();
    }

    /** Streams that a job which is written by hand needs between its steps. */
    List<String> between(String output) {
        return this == PIPELINE ? List.of(output + "-between") : List.of();
    }

    /** What a job has that does this with operators, in place of {@link #job}. */
    Map<String, String> application(Load load, Path stores) {
        if (this != PIPELINE) {
            throw new IllegalArgumentException("Workload " + title() + " is not written with operators; pipeline is");
        }
        String store = "stores.job-of-" + load.output() + "-1-window-count.";
        return Map.of(
                "app.class",
                PipelineApplication.class.getName(),
                "benchmark.input",
                load.input(),
                "benchmark.output",
                load.output(),
                store + "object.cache.size",
                "40000",
                store + "changelog.replication.factor",
                "1",
                "systems.kafka.default.stream.replication.factor",
                "1",
                "job.logged.store.base.dir",
                stores.toString());
    }

    /** What a job that does this has in its property file besides systems and commits. */
    Map<String, String> job(Load load, Path stores) {
        var job = new LinkedHashMap<>(properties);
        counts.ifPresent(store -> job.putAll(store.properties()));
        job.put("task.class", task.getName());
        job.put("task.inputs", "kafka." + load.input());
        job.put("benchmark.input", load.input());
        job.put("benchmark.output", load.output());
        for (String stream : between(load.output())) {
            job.put("task.inputs", "kafka." + load.input() + ",kafka." + stream);
            job.put("benchmark.between", stream);
            job.put("systems.kafka.streams." + stream + ".samza.priority", Integer.toString(Integer.MAX_VALUE));
        }
        for (String changelog : changelogs(load.output())) {
            job.put("stores.counts.changelog", "kafka." + changelog);
            job.put("job.logged.store.base.dir", stores.toString());
        }
        return job;
    }
}
