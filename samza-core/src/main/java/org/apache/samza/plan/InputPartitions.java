// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.plan;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.samza.config.Config;
import org.apache.samza.config.JobKeys;
import org.apache.samza.config.MatcherKeys;
import org.apache.samza.config.StreamSettings;
import org.apache.samza.config.schema.ConfigProblems;
import org.apache.samza.config.schema.ConfiguredClass;
import org.apache.samza.config.schema.NearestName;
import org.apache.samza.system.SystemAdmin;
import org.apache.samza.system.SystemStream;
import org.apache.samza.system.SystemStreamMetadata;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.system.SystemStreamPartitionMatcher;
import org.apache.samza.system.Systems;

/** Asks the systems for the partitions of a job's inputs. */
public final class InputPartitions {
    private InputPartitions() {}

    /**
     * Every partition of every input and side input; of one that only {@code task.broadcast.inputs} lists as an input, those
     * listed.
     *
     * @throws org.apache.samza.config.ConfigException naming every input that does not exist and the nearest that does
     */
    public static Set<SystemStreamPartition> of(Config config, Systems systems) {
        ConfigProblems problems = new ConfigProblems();
        Set<SystemStreamPartition> partitions = find(config, systems, StreamSettings.of(config), any -> true, problems);
        problems.throwIfAny();
        return chosen(config, partitions);
    }

    /** What the job's matcher leaves of the partitions, where one is set and applies to this kind of job. */
    private static Set<SystemStreamPartition> chosen(Config config, Set<SystemStreamPartition> partitions) {
        Optional<String> matcher = MatcherKeys.CLASS.find(config);
        String factory = JobKeys.FACTORY.find(config).orElse("");
        if (matcher.isEmpty() || !factory.matches(MatcherKeys.JOB_FACTORY_REGEX.read(config))) {
            return partitions;
        }
        return ConfiguredClass.newInstance(SystemStreamPartitionMatcher.class, MatcherKeys.CLASS.name(), matcher.get())
                .filter(partitions, config);
    }

    /**
     * Complains about inputs that do not exist. Those that the job writes for itself are not asked for: they are created when
     * everything else is known to be there.
     */
    public static void check(Config config, Systems systems, ConfigProblems problems) {
        StreamSettings streams = StreamSettings.of(config);
        find(config, systems, streams, stream -> !streams.intermediate(stream), problems);
    }

    private static Set<SystemStreamPartition> find(
            Config config,
            Systems systems,
            StreamSettings streams,
            Predicate<SystemStream> wanted,
            ConfigProblems problems) {
        Set<SystemStreamPartition> broadcast = streams.broadcastInputs();
        Set<SystemStream> whole = JobKeys.TASK_INPUTS.find(config).stream()
                .flatMap(Collection::stream)
                .map(streams::parse)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        streams.sideInputs().values().stream()
                .flatMap(Set::stream)
                .filter(stream -> broadcast.stream()
                        .noneMatch(partition -> partition.getSystemStream().equals(stream)))
                .forEach(whole::add);
        Map<String, Set<String>> bySystem = new TreeMap<>();
        streams.inputs().stream()
                .filter(wanted)
                .forEach(input -> bySystem.computeIfAbsent(input.getSystem(), any -> new TreeSet<>())
                        .add(input.getStream()));
        Set<SystemStreamPartition> partitions = new TreeSet<>();
        bySystem.forEach((system, names) -> {
            SystemAdmin admin = problems.collect(() -> systems.admin(system));
            if (admin != null) {
                partitions.addAll(find(system, names, admin, problems));
            }
        });
        partitions.removeIf(
                partition -> !whole.contains(partition.getSystemStream()) && !broadcast.contains(partition));
        return partitions;
    }

    private static Set<SystemStreamPartition> find(
            String system, Set<String> names, SystemAdmin admin, ConfigProblems problems) {
        Map<String, SystemStreamMetadata> found = admin.getSystemStreamPartitionCounts(names, 0);
        Set<SystemStreamPartition> partitions = new TreeSet<>();
        for (String name : names) {
            SystemStreamMetadata metadata = found.get(name);
            if (metadata == null || metadata.getSystemStreamPartitionMetadata().isEmpty()) {
                problems.add("Input " + system + "." + name + " does not exist: expected a stream of system " + system
                        + nearest(admin, name));
            } else {
                metadata.getSystemStreamPartitionMetadata()
                        .keySet()
                        .forEach(partition -> partitions.add(new SystemStreamPartition(system, name, partition)));
            }
        }
        return partitions;
    }

    private static String nearest(SystemAdmin admin, String name) {
        try {
            return NearestName.hint(
                    name,
                    admin.getAllSystemStreams().stream()
                            .map(SystemStream::getStream)
                            .toList());
        } catch (UnsupportedOperationException e) {
            return "";
        }
    }
}
