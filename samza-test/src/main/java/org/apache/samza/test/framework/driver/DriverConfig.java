// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.framework.driver;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.samza.application.descriptors.ApplicationDescriptorImpl;
import org.apache.samza.config.CheckpointKeys;
import org.apache.samza.config.JobKeys;
import org.apache.samza.config.MapConfig;
import org.apache.samza.config.MetricsKeys;
import org.apache.samza.config.StreamKeys;
import org.apache.samza.container.grouper.task.SingleContainerGrouperFactory;
import org.apache.samza.job.local.ThreadJobFactory;
import org.apache.samza.loop.LoopKeys;
import org.apache.samza.state.StateKeys;

/** What a job's configuration becomes under a driver: the same, but that every system lies in memory and one thread does all. */
final class DriverConfig {
    /** System of the coordinator stream, of checkpoints, and of whatever the job gives no other. */
    static final String OWN_SYSTEM = "samza-driver";

    private static final String JOB_NAME = "test-driver";
    private static final Pattern SYSTEM_PROPERTY = Pattern.compile("systems\\.([^.]+)\\..+");
    /** Values that name a system. */
    private static final Pattern SYSTEM =
            Pattern.compile("streams\\.[^.]+\\.samza\\.system|job\\.(?:default|changelog)\\.system");
    /** Values that name streams, by their system where there is a dot. */
    private static final Pattern STREAMS =
            Pattern.compile("task\\.(?:broadcast\\.)?inputs|stores\\.[^.]+\\.(?:changelog|side\\.inputs)");

    private static final Pattern COMMA = Pattern.compile(",");

    private DriverConfig() {}

    /**
     * What an application can be described with.
     *
     * @param user what the test says, which may be a whole property file
     * @param scope of the streams
     * @param disk where stores lie
     */
    static Map<String, String> of(Map<String, String> user, String scope, Path disk) {
        Map<String, String> config = new TreeMap<>(user);
        if (JobKeys.NAME.find(new MapConfig(user)).isEmpty()) {
            config.put(JobKeys.NAME.name(), JOB_NAME);
        }
        config.put(JobKeys.FACTORY.name(), ThreadJobFactory.class.getName());
        config.put(JobKeys.COORDINATOR_SYSTEM.name(), OWN_SYSTEM);
        config.put(CheckpointKeys.FACTORY.name(), DriverCheckpointManagerFactory.class.getName());
        config.put(CheckpointKeys.SYSTEM.name(), OWN_SYSTEM);
        config.put(JobKeys.TASK_GROUPER.name(), SingleContainerGrouperFactory.class.getName());
        config.put(JobKeys.AUTOSIZING.name(), "false");
        config.put(LoopKeys.THREAD_POOL_SIZE.name(), "0");
        config.remove(LoopKeys.TASK_EXECUTOR_FACTORY.name());
        config.remove(MetricsKeys.REPORTERS.name());
        config.put(StateKeys.LOGGED_BASE_DIR.name(), disk.resolve("logged").toString());
        config.put(
                StateKeys.NON_LOGGED_BASE_DIR.name(), disk.resolve("non-logged").toString());
        config.put(StreamKeys.INMEMORY_SCOPE.name(), scope);
        return config;
    }

    /**
     * Puts every system of a job into memory.
     *
     * @param config what {@link #of} has given
     * @param described what the application says; null for a job without one
     * @param streams names of streams that the test has declared, some with their system
     */
    static void putSystems(
            Map<String, String> config, ApplicationDescriptorImpl<?> described, Collection<String> streams) {
        Set<String> systems = systems(config);
        streams.forEach(stream -> addSystem(stream, systems));
        boolean hasDefault = config.containsKey(JobKeys.DEFAULT_SYSTEM.name());
        if (described != null) {
            described.systems().forEach(system -> systems.add(system.getSystemName()));
            hasDefault |= described.defaultSystem().isPresent();
        }
        if (!hasDefault) {
            config.put(JobKeys.DEFAULT_SYSTEM.name(), OWN_SYSTEM);
        }
        systems.forEach(
                system -> config.put(StreamKeys.SYSTEM_FACTORY.of(system).name(), DriverSystemFactory.class.getName()));
    }

    /** Every system that a configuration speaks of. */
    static Set<String> systems(Map<String, String> config) {
        Set<String> systems = new TreeSet<>();
        config.forEach((key, value) -> {
            Matcher property = SYSTEM_PROPERTY.matcher(key);
            if (property.matches()) {
                systems.add(property.group(1));
            } else if (value != null && SYSTEM.matcher(key).matches()) {
                systems.add(value.strip());
            } else if (value != null && STREAMS.matcher(key).matches()) {
                COMMA.splitAsStream(value).forEach(stream -> addSystem(stream, systems));
            }
        });
        systems.add(OWN_SYSTEM);
        return systems;
    }

    private static void addSystem(String stream, Set<String> systems) {
        int dot = stream.indexOf('.');
        if (dot > 0) {
            systems.add(stream.substring(0, dot).strip());
        }
    }
}
