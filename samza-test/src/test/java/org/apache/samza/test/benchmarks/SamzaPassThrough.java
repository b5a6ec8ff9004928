// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.util.HashMap;
import java.util.Map;
import org.apache.samza.assembly.Container;
import org.apache.samza.assembly.ContainerAssembly;
import org.apache.samza.assembly.ContainerIdentity;
import org.apache.samza.assembly.ContainerOutcome;
import org.apache.samza.config.Config;
import org.apache.samza.config.MapConfig;
import org.apache.samza.coordination.CoordinatorStream;
import org.apache.samza.job.model.JobModel;
import org.apache.samza.plan.Planner;
import org.apache.samza.system.Systems;

/** One container of a job with {@link ForwardTask}, run by the engine as on a cluster. Runs until killed. */
final class SamzaPassThrough {
    private SamzaPassThrough() {}

    public static void main(String[] arguments) {
        Load load = Load.of(arguments);
        Config config = config(load);
        JobModel model = plan(config);
        try (Container container =
                ContainerAssembly.assemble(config, model, ContainerIdentity.here("0", "benchmark"))) {
            if (container.run() instanceof ContainerOutcome.Failed failed) {
                throw new IllegalStateException(failed.line(), failed.cause());
            }
        }
    }

    private static JobModel plan(Config config) {
        try (Systems systems = Systems.of(config);
                CoordinatorStream stream = CoordinatorStream.of(config, systems, "benchmark")) {
            stream.create();
            return Planner.plan(config, systems, stream);
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
