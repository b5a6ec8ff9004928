// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.execution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.samza.application.descriptors.ApplicationDescriptorImpl;
import org.apache.samza.application.descriptors.StreamApplicationDescriptorImpl;
import org.apache.samza.config.Config;
import org.apache.samza.config.ConfigException;
import org.apache.samza.config.JobKeys;
import org.apache.samza.config.JobSettings;
import org.apache.samza.config.MapConfig;
import org.apache.samza.config.RunSettings;
import org.apache.samza.config.StreamSettings;
import org.apache.samza.operators.graph.GraphBuilder.IntermediateStream;
import org.apache.samza.operators.graph.StreamGraph;
import org.apache.samza.operators.run.Stores;
import org.apache.samza.operators.run.WindowTimes;
import org.apache.samza.system.descriptors.StreamDescriptor;
import org.apache.samza.table.descriptors.LocalTableDescriptor;
import org.apache.samza.table.descriptors.TableDescriptor;

/**
 * The configuration of a job whose application describes itself: what the descriptors say, and over it what the user's
 * configuration says, which wins key by key; a null there takes back what descriptors say. Inputs alone are not the user's to
 * replace, because the code would wait for messages that never come.
 *
 * <p>Keys are those that release 1.8 derives, so that stores, changelogs and topics keep their names.
 */
final class DerivedConfig {
    private static final String INPUTS = JobKeys.TASK_INPUTS.name();
    private static final String BROADCAST_INPUTS = "task.broadcast.inputs";

    private final ApplicationDescriptorImpl<?> application;
    private final Config user;
    private final Map<String, String> derived = new HashMap<>();
    private final SerdeNames serdes = new SerdeNames(derived);

    private DerivedConfig(ApplicationDescriptorImpl<?> application, Config user) {
        this.application = application;
        this.user = user;
    }

    /**
     * Derives the configuration.
     *
     * @throws ConfigException when an object of the application cannot travel, or user and application disagree about inputs
     */
    static Config of(ApplicationDescriptorImpl<?> application, Config user) {
        return new DerivedConfig(application, user).derive();
    }

    private Config derive() {
        identity();
        application.systems().forEach(system -> derived.putAll(system.toConfig()));
        application
                .defaultSystem()
                .ifPresent(system -> derived.put(JobKeys.DEFAULT_SYSTEM.name(), system.getSystemName()));
        streams(application.inputs().values(), "input ");
        streams(application.outputs().values(), "output ");
        tables();
        derived.put(
                ExecutionKeys.API_TYPE.name(),
                application instanceof StreamApplicationDescriptorImpl ? "HIGH_LEVEL" : "LOW_LEVEL");
        if (application instanceof StreamApplicationDescriptorImpl streamApplication) {
            StreamGraph graph = streamApplication.graph();
            streamApplication.intermediates().forEach(this::intermediate);
            operatorStores(graph);
            WindowTimes.tickMs(graph).ifPresent(ms -> derived.put("task.window.ms", Long.toString(ms)));
        }
        inputs();
        return merged();
    }

    /** Under the old names too, which user code and tools read. */
    private void identity() {
        JobSettings job = JobSettings.of(user);
        derived.put("app.name", job.name());
        derived.put("app.id", job.id());
        for (Map.Entry<String, String> old :
                Map.of("job.name", job.name(), "job.id", job.id()).entrySet()) {
            String given = user.get(old.getKey());
            if (given != null && !given.equals(old.getValue())) {
                throw new ConfigException("Invalid " + old.getKey() + "=" + given + ": expected " + old.getValue()
                        + ", as " + old.getKey().replace("job.", "app.") + " says, or only one of the two");
            }
            derived.put(old.getKey(), old.getValue());
        }
    }

    private Config merged() {
        Map<String, String> merged = new HashMap<>(derived);
        merged.putAll(user);
        merged.values().removeIf(Objects::isNull);
        return new MapConfig(merged);
    }

    private void streams(Iterable<? extends StreamDescriptor<?, ?>> descriptors, String kind) {
        for (StreamDescriptor<?, ?> descriptor : descriptors) {
            derived.putAll(descriptor.toConfig());
            String prefix = "streams." + descriptor.getStreamId();
            serdes.register(
                    descriptor.getSerde(),
                    prefix + ".samza.key.serde",
                    prefix + ".samza.msg.serde",
                    kind + descriptor.getStreamId());
        }
    }

    private void tables() {
        for (TableDescriptor<?, ?, ?> table : application.tables()) {
            derived.putAll(table.toConfig(merged()));
            if (table instanceof LocalTableDescriptor<?, ?, ?> local) {
                String prefix = "stores." + table.getTableId();
                serdes.register(
                        local.getSerde(), prefix + ".key.serde", prefix + ".msg.serde", "table " + table.getTableId());
            }
        }
    }

    private void intermediate(IntermediateStream stream) {
        String system = JobKeys.DEFAULT_SYSTEM
                .find(merged())
                .orElseThrow(() -> new ConfigException("The stream " + stream.id()
                        + ", which the application writes for itself, has no system: expected withDefaultSystem() in describe(), or "
                        + JobKeys.DEFAULT_SYSTEM));
        String prefix = "streams." + stream.id() + ".samza.";
        derived.put(prefix + "system", system);
        derived.put(prefix + "physical.name", RunSettings.of(user).own(stream.id()));
        derived.put(prefix + "intermediate", "true");
        derived.put(prefix + "delete.committed.messages", "true");
        // What is on its way inside of the job comes before what is still outside.
        derived.put(prefix + "priority", Integer.toString(Integer.MAX_VALUE));
        // Records are the job's own: a task that reads its part for the first time must not miss those written before.
        derived.put(prefix + "offset.default", "oldest");
        serdes.register(stream.keySerde(), prefix + "key.serde", "stream " + stream.id());
        serdes.register(stream.messageSerde(), prefix + "msg.serde", "stream " + stream.id());
    }

    private void operatorStores(StreamGraph graph) {
        for (Stores.Definition store : Stores.of(graph)) {
            String prefix = "stores." + store.name() + ".";
            derived.put(prefix + "factory", "org.apache.samza.storage.kv.RocksDbKeyValueStorageEngineFactory");
            derived.put(prefix + "changelog", store.name());
            serdes.register(store.keySerde(), prefix + "key.serde", "store " + store.name());
            serdes.register(store.messageSerde(), prefix + "msg.serde", "store " + store.name());
            store.ttl().ifPresent(ttl -> {
                derived.put(prefix + "rocksdb.ttl.ms", Long.toString(ttl.toMillis()));
                derived.put(prefix + "changelog.kafka.cleanup.policy", "delete");
                derived.put(prefix + "changelog.kafka.retention.ms", Long.toString(ttl.toMillis()));
            });
        }
    }

    private void inputs() {
        StreamSettings settings = StreamSettings.of(merged());
        Set<String> broadcast = new TreeSet<>();
        Set<String> inputs = new LinkedHashSet<>();
        for (TableDescriptor<?, ?, ?> table : application.tables()) {
            if (table instanceof LocalTableDescriptor<?, ?, ?> local && local.getSideInputs() != null) {
                local.getSideInputs().forEach(id -> inputs.add(StreamSettings.name(settings.parse(id))));
            }
        }
        application.inputs().keySet().forEach(id -> inputs.add(StreamSettings.name(settings.systemStream(id))));
        if (application instanceof StreamApplicationDescriptorImpl streamApplication) {
            for (IntermediateStream stream : streamApplication.intermediates()) {
                String name = StreamSettings.name(settings.systemStream(stream.id()));
                if (stream.broadcast()) {
                    broadcast.add(name + "#0");
                } else {
                    inputs.add(name);
                }
            }
        }
        require(INPUTS, inputs, user.getList(INPUTS, List.of()));
        require(BROADCAST_INPUTS, broadcast, user.getList(BROADCAST_INPUTS, List.of()));
        if (!inputs.isEmpty()) {
            derived.put(INPUTS, String.join(",", inputs));
        }
        if (!broadcast.isEmpty()) {
            derived.put(BROADCAST_INPUTS, String.join(",", broadcast));
        }
    }

    private void require(String key, Set<String> needed, List<String> given) {
        if (!user.containsKey(key)) {
            return;
        }
        List<String> missing = new ArrayList<>(needed);
        missing.removeAll(given.stream().map(String::strip).toList());
        if (!missing.isEmpty()) {
            throw new ConfigException("Invalid " + key + "=" + user.get(key) + ": application "
                    + application.applicationClass().getName() + " also reads " + String.join(", ", missing)
                    + "; remove "
                    + key + ", as the application's descriptors name its inputs");
        }
    }
}
