// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.framework.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.samza.Partition;
import org.apache.samza.checkpoint.Checkpoint;
import org.apache.samza.checkpoint.LoggedCheckpointManager;
import org.apache.samza.config.Config;
import org.apache.samza.config.JobSettings;
import org.apache.samza.container.TaskName;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.StreamSpec;
import org.apache.samza.system.SystemProducer;
import org.apache.samza.system.SystemStream;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.system.Systems;
import org.apache.samza.system.inmemory.InMemorySystemFactory;

/** Keeps checkpoints, as they are, in a stream of one partition: the key is the task. */
final class DriverCheckpointManager implements LoggedCheckpointManager {
    private static final String SOURCE = "checkpoint";

    private final SystemStream stream;
    private final String scope;
    private final Systems systems;
    private final SystemProducer producer;

    DriverCheckpointManager(Config config, MetricsRegistry registry) {
        stream =
                new SystemStream(DriverConfig.OWN_SYSTEM, JobSettings.of(config).checkpointTopic());
        scope = World.of(config).scope();
        systems = Systems.of(config);
        producer = systems.newProducer(stream.getSystem(), registry, SOURCE);
    }

    @Override
    public void createResources() {
        systems.admin(stream.getSystem())
                .createStream(new StreamSpec(stream.getStream(), stream.getStream(), stream.getSystem(), 1));
    }

    @Override
    public void start() {
        producer.start();
    }

    @Override
    public void register(TaskName taskName) {}

    @Override
    public void writeCheckpoint(TaskName taskName, Checkpoint checkpoint) {
        writeCheckpoints(Map.of(taskName, List.of(checkpoint)));
    }

    @Override
    public void writeCheckpoints(Map<TaskName, List<Checkpoint>> checkpoints) {
        records(checkpoints).forEach(record -> producer.send(SOURCE, record));
        producer.flush(SOURCE);
    }

    @Override
    public List<OutgoingMessageEnvelope> records(Map<TaskName, List<Checkpoint>> checkpoints) {
        List<OutgoingMessageEnvelope> records = new ArrayList<>();
        checkpoints.forEach((task, versions) -> versions.forEach(
                checkpoint -> records.add(new OutgoingMessageEnvelope(stream, task.getTaskName(), checkpoint))));
        return records;
    }

    /** The newest one of version 1, as Kafka's checkpoints are read; where there is none, the newest one. */
    @Override
    public Checkpoint readLastCheckpoint(TaskName taskName) {
        Checkpoint newest = null;
        for (IncomingMessageEnvelope record :
                InMemorySystemFactory.peek(scope, new SystemStreamPartition(stream, new Partition(0)), 0, false)) {
            Checkpoint checkpoint = (Checkpoint) record.getMessage();
            boolean ofTask = record.getKey().equals(taskName.getTaskName());
            if (ofTask && (newest == null || newest.getVersion() != 1 || checkpoint.getVersion() == 1)) {
                newest = checkpoint;
            }
        }
        return newest;
    }

    @Override
    public void stop() {
        producer.stop();
        systems.close();
    }

    @Override
    public void clearCheckpoints() {
        systems.admin(stream.getSystem())
                .clearStream(new StreamSpec(stream.getStream(), stream.getStream(), stream.getSystem(), 1));
    }
}
