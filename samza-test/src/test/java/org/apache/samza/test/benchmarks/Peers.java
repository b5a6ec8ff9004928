// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.samza.test.streams.StreamsWorkload;
import org.apache.samza.test.support.ModuleClassPath;

/** How the engines are started that ours is compared with: each on a class path of its own, with nothing of ours on it. */
final class Peers {
    static final String STREAMS = StreamsWorkload.class.getName();
    /** Where our cache holds all keys, that of Kafka Streams does so too. */
    private static final long CACHE_OF_ALL_KEYS = 64L << 20;

    private Peers() {}

    static String streamsClassPath() {
        return ModuleClassPath.of(StreamsWorkload.class);
    }

    static List<String> streamsArguments(Workload workload, Load load, Commits commits, Path stores) {
        boolean exactlyOnce = commits.equals(Commits.EXACTLY_ONCE);
        var arguments = new ArrayList<String>();
        arguments.add(workload.name());
        arguments.add(load.input());
        arguments.add(load.output());
        arguments.add("application.id=" + load.output());
        arguments.add("bootstrap.servers=" + load.brokers());
        arguments.add("state.dir=" + stores);
        arguments.add("processing.guarantee=" + (exactlyOnce ? "exactly_once_v2" : "at_least_once"));
        if (!exactlyOnce) {
            arguments.add("commit.interval.ms=" + Load.COMMIT_MS);
        }
        if (workload == Workload.COUNT || workload == Workload.COUNT_IN_MEMORY) {
            arguments.add("statestore.cache.max.bytes=" + CACHE_OF_ALL_KEYS);
        }
        load.clients().consumer.forEach((key, value) -> arguments.add("consumer." + key + "=" + value));
        load.clients().producer.forEach((key, value) -> arguments.add("producer." + key + "=" + value));
        return arguments;
    }

    /** The job as for ours, but for what 1.8 needs to be told. */
    static Map<String, String> published(Workload workload, Load load, Path stores) {
        Map<String, String> job = BenchmarkJob.properties(load, Commits.AT_LEAST_ONCE, "WARN");
        job.putAll(workload.job(load, stores));
        job.keySet().removeIf(key -> key.equals("task.processing.guarantee") || key.equals("task.opts"));
        job.put("job.factory.class", "org.apache.samza.job.local.ThreadJobFactory");
        job.put("systems.kafka.consumer.bootstrap.servers", load.brokers());
        job.put("systems.kafka.default.stream.replication.factor", "1");
        for (String serde : List.of("Long", "String", "Json")) {
            job.put(
                    "serializers.registry." + serde.toLowerCase(Locale.ROOT) + ".class",
                    "org.apache.samza.serializers." + serde + "SerdeFactory");
        }
        return job;
    }
}
