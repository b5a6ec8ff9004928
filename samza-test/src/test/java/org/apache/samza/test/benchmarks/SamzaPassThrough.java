// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.samza.Partition;
import org.apache.samza.assembly.Container;
import org.apache.samza.assembly.ContainerAssembly;
import org.apache.samza.assembly.ContainerIdentity;
import org.apache.samza.assembly.ContainerOutcome;
import org.apache.samza.config.Config;
import org.apache.samza.config.MapConfig;
import org.apache.samza.coordination.TaskAssignments;
import org.apache.samza.plan.JobPlan;
import org.apache.samza.system.SystemStreamPartition;

/** One container of a job with {@link ForwardTask}, run by the engine as on a cluster. Runs until killed. */
final class SamzaPassThrough {
    private SamzaPassThrough() {}

    public static void main(String[] arguments) {
        Load load = Load.of(arguments);
        Config config = config(load);
        Set<SystemStreamPartition> inputs = IntStream.range(0, Load.PARTITIONS)
                .mapToObj(partition -> new SystemStreamPartition("kafka", load.input(), new Partition(partition)))
                .collect(Collectors.toSet());
        JobPlan plan = JobPlan.of(config, inputs, TaskAssignments.none());
        try (Container container =
                ContainerAssembly.assemble(config, plan.model(), ContainerIdentity.here("0", "benchmark"))) {
            if (container.run() instanceof ContainerOutcome.Failed failed) {
                throw new IllegalStateException(failed.line(), failed.cause());
            }
        }
    }

    static Config config(Load load) {
        var config = new HashMap<String, String>();
        config.put("job.name", load.output());
        config.put("job.factory.class", "org.apache.samza.job.local.ThreadJobFactory");
        config.put("job.default.system", "kafka");
        config.put("task.class", ForwardTask.class.getName());
        config.put("task.inputs", "kafka." + load.input());
        config.put("task.commit.ms", Long.toString(Load.COMMIT_MS));
        config.put("task.checkpoint.factory", "org.apache.samza.checkpoint.kafka.KafkaCheckpointManagerFactory");
        config.put("task.checkpoint.replication.factor", "1");
        config.put("job.coordinator.replication.factor", "1");
        config.put("systems.kafka.samza.factory", "org.apache.samza.system.kafka.KafkaSystemFactory");
        config.put("systems.kafka.producer.bootstrap.servers", load.brokers());
        config.put("systems.kafka.default.stream.samza.offset.default", "oldest");
        config.put(ForwardTask.OUTPUT, load.output());
        putAll(config, "systems.kafka.consumer.", Load.consumer());
        putAll(config, "systems.kafka.producer.", Load.producer());
        return new MapConfig(config);
    }

    private static void putAll(Map<String, String> config, String prefix, Map<String, String> settings) {
        settings.forEach((name, value) -> config.put(prefix + name, value));
    }
}
