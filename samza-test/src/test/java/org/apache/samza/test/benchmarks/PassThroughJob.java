// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The property file of a job with {@link ForwardTask} in one container, which is a process of its own. */
final class PassThroughJob {
    private PassThroughJob() {}

    static String properties(Load load) {
        var job = new TreeMap<String, String>();
        job.put("job.name", load.output());
        job.put("job.factory.class", "org.apache.samza.job.local.ProcessJobFactory");
        job.put("job.default.system", "kafka");
        job.put("job.coordinator.replication.factor", "1");
        job.put("task.class", ForwardTask.class.getName());
        job.put("task.inputs", "kafka." + load.input());
        job.put("task.opts", String.join(" ", Side.JVM_FLAGS));
        job.put("task.commit.ms", Long.toString(Load.COMMIT_MS));
        job.put("task.checkpoint.factory", "org.apache.samza.checkpoint.kafka.KafkaCheckpointManagerFactory");
        job.put("task.checkpoint.replication.factor", "1");
        job.put("systems.kafka.samza.factory", "org.apache.samza.system.kafka.KafkaSystemFactory");
        job.put("systems.kafka.producer.bootstrap.servers", load.brokers());
        job.put("systems.kafka.default.stream.samza.offset.default", "oldest");
        job.put(ForwardTask.OUTPUT, load.output());
        putAll(job, "systems.kafka.consumer.", Load.consumer());
        putAll(job, "systems.kafka.producer.", Load.producer());
        return job.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private static void putAll(Map<String, String> job, String prefix, Map<String, String> settings) {
        settings.forEach((name, value) -> job.put(prefix + name, value));
    }
}
