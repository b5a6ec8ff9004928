// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.master;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.samza.config.Config;
import org.apache.samza.config.ConfigException;
import org.apache.samza.config.JobKeys;
import org.apache.samza.coordination.CoordinatorStream;
import org.apache.samza.coordination.RecordType;
import org.apache.samza.coordinator.metadatastore.CoordinatorStreamStore;
import org.apache.samza.drain.DrainKeys;
import org.apache.samza.drain.DrainUtils;
import org.apache.samza.guarantee.TransactionalIds;
import org.apache.samza.job.model.JobModel;
import org.apache.samza.job.model.LocalityModel;
import org.apache.samza.job.model.ProcessorLocality;
import org.apache.samza.plan.InputPartitions;
import org.apache.samza.plan.Planner;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.system.Systems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the job's coordinator stream holds for its masters, and the systems behind it. For the master's thread, except
 * {@link #inputs}.
 *
 * <pre>
 *   set-config yarn.am.tracking.url                      where the master of the moment is
 *   set-execution-env-container-id-mapping CONTAINER     the process that carries a container, written before its launch
 *   set-container-host-assignment CONTAINER              the host it was last on
 *   set-job-coordinator-metadata samza-master            the epoch of the processes
 *   samza-container-history-v1 CONTAINER                 {"application":…,"history":{…}}, see SlotHistory
 * </pre>
 */
final class JobMemory implements SlotRecords, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JobMemory.class);
    private static final String SOURCE = "job-coordinator";
    private static final String HISTORY = "samza-container-history-v1";
    private static final String EPOCH_KEY = "samza-master";
    private static final String EXECUTION = "execution-env-container-id";
    private static final String HOST = "host";
    private static final ObjectMapper MAPPER =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private record StoredHistory(String application, SlotHistory history) {}

    private final Systems bootstrapSystems;
    private final CoordinatorStream stream;
    private final Config config;
    private final Systems systems;
    private String application = "";

    private JobMemory(Systems bootstrapSystems, CoordinatorStream stream, Config config) {
        this.bootstrapSystems = bootstrapSystems;
        this.stream = stream;
        this.config = config;
        this.systems = Systems.of(config);
    }

    /**
     * Opens and reads the coordinator stream.
     *
     * @param bootstrap what is needed to reach the stream
     * @throws ConfigException when the stream holds no configuration
     */
    static JobMemory open(Config bootstrap) {
        Systems systems = Systems.of(bootstrap);
        CoordinatorStream stream = CoordinatorStream.of(bootstrap, systems, SOURCE);
        try {
            stream.readAll();
            Config config = stream.config();
            if (config.isEmpty()) {
                throw new ConfigException("Coordinator stream " + stream.stream()
                        + " holds no configuration: expected a submission to have written it");
            }
            return new JobMemory(systems, stream, config);
        } catch (RuntimeException e) {
            stream.close();
            systems.close();
            throw e;
        }
    }

    /** The configuration that was submitted. */
    Config config() {
        return config;
    }

    /** Plans the job as its inputs are now, and remembers the plan. */
    JobModel plan() {
        return Planner.plan(config, systems, stream);
    }

    /** Names the drain that somebody has asked for; empty while nobody has. */
    Optional<String> drain() {
        return JobKeys.RUN_ID
                .find(config)
                .filter(run -> DrainKeys.ENABLED.read(config))
                .flatMap(run -> DrainUtils.find(new CoordinatorStreamStore(stream), run))
                .map(DrainUtils::name);
    }

    /** Partitions of the inputs as they are now. For any thread. */
    Set<SystemStreamPartition> inputs() {
        return InputPartitions.of(config, systems);
    }

    /**
     * Takes over from the masters before.
     *
     * @return whether their processes may go on
     */
    boolean takeOver(Epoch epoch, String url) {
        application = epoch.application();
        Map<String, String> values =
                Map.of("epoch-id", epoch.application(), "config-id", epoch.config(), "job-model-id", epoch.model());
        boolean same = stream.values(RecordType.COORDINATOR_METADATA, EPOCH_KEY)
                .filter(values::equals)
                .isPresent();
        stream.put(RecordType.COORDINATOR_METADATA, EPOCH_KEY, values);
        stream.putConfig(Epoch.MASTER_URL, url);
        stream.flush();
        return same;
    }

    /** Keeps processes of earlier deployments from writing; after {@link #takeOver}. One sentence if there may be any. */
    Optional<String> fence() {
        return TransactionalIds.of(config).fence(config, systems);
    }

    /** What earlier masters left about each container, in the order of the plan. */
    Map<String, Predecessor> predecessors(JobModel model) {
        Map<String, Predecessor> known = new LinkedHashMap<>();
        new TreeMap<>(model.getContainers()).keySet().forEach(id -> known.put(id, predecessor(id)));
        return known;
    }

    private Predecessor predecessor(String containerId) {
        return new Predecessor(
                value(RecordType.EXECUTION_ID, containerId, EXECUTION),
                value(RecordType.CONTAINER_HOST, containerId, HOST),
                history(containerId));
    }

    private String value(RecordType type, String key, String name) {
        return stream.values(type, key).map(values -> values.get(name)).orElse("");
    }

    private SlotHistory history(String containerId) {
        byte[] json = stream.raw(HISTORY).get(containerId);
        if (json == null) {
            return SlotHistory.NONE;
        }
        try {
            StoredHistory stored = MAPPER.readValue(json, StoredHistory.class);
            return stored.application().equals(application) ? stored.history() : SlotHistory.NONE;
        } catch (IOException e) {
            LOG.warn("The history of container {} cannot be read and begins anew", containerId, e);
            return SlotHistory.NONE;
        }
    }

    @Override
    public void launching(String containerId, Allocation allocation, SlotHistory history) {
        stream.put(RecordType.EXECUTION_ID, containerId, Map.of(EXECUTION, allocation.executionId()));
        stream.put(
                RecordType.CONTAINER_HOST,
                containerId,
                Map.of(HOST, allocation.host(), "jmx-url", "", "jmx-tunneling-url", ""));
        putHistory(containerId, history);
        stream.flush();
    }

    @Override
    public void changed(String containerId, SlotHistory history) {
        try {
            putHistory(containerId, history);
            stream.flush();
        } catch (RuntimeException e) {
            LOG.warn("The end of a process of container {} could not be recorded", containerId, e);
        }
    }

    private void putHistory(String containerId, SlotHistory history) {
        try {
            stream.putRaw(HISTORY, containerId, MAPPER.writeValueAsBytes(new StoredHistory(application, history)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the containers last were. */
    LocalityModel locality() {
        Map<String, ProcessorLocality> localities = new HashMap<>();
        stream.values(RecordType.CONTAINER_HOST)
                .forEach((id, values) -> localities.put(
                        id,
                        new ProcessorLocality(
                                id, Optional.ofNullable(values.get(HOST)).orElse(""))));
        return new LocalityModel(localities);
    }

    @Override
    public void close() {
        stream.close();
        systems.close();
        bootstrapSystems.close();
    }
}
