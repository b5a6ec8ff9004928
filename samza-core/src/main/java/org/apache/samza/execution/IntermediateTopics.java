// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.execution;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.samza.config.Config;
import org.apache.samza.config.ConfigException;
import org.apache.samza.config.StreamSettings;
import org.apache.samza.operators.graph.Step;
import org.apache.samza.operators.graph.StreamGraph;
import org.apache.samza.system.StreamSpec;
import org.apache.samza.system.StreamValidationException;
import org.apache.samza.system.SystemStream;
import org.apache.samza.system.SystemStreamMetadata;
import org.apache.samza.system.Systems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides how many partitions the streams between steps have, and creates those that do not exist.
 *
 * <p>Invariant: streams that meet in a join have equal numbers of partitions, so that one task has both sides of a key. An
 * intermediate stream takes the number of what it meets; otherwise the configured one, otherwise the largest of the application's
 * inputs and outputs. One that exists keeps its number, because keys lie where they lie.
 */
final class IntermediateTopics {
    private static final Logger LOG = LoggerFactory.getLogger(IntermediateTopics.class);
    private static final int MOST_PARTITIONS = 256;

    private final StreamGraph graph;
    private final Config config;
    private final Systems systems;
    private final StreamSettings settings;
    private final Map<String, Integer> partitions = new LinkedHashMap<>();
    private final Set<String> intermediates = new LinkedHashSet<>();

    IntermediateTopics(StreamGraph graph, Config config, Systems systems) {
        this.graph = graph;
        this.config = config;
        this.systems = systems;
        this.settings = StreamSettings.of(config);
    }

    void ensure() {
        graph.steps(Step.Input.class).forEach(input -> {
            if (input.intermediate()) {
                intermediates.add(input.streamId());
            }
            count(input.streamId());
        });
        graph.steps(Step.Sending.class).forEach(sending -> count(sending.streamId()));
        joinedStreams().forEach(this::agree);
        for (String id : intermediates) {
            if (!partitions.containsKey(id)) {
                partitions.put(id, isBroadcast(id) ? 1 : defaultPartitions());
                create(id);
            }
        }
    }

    private boolean isBroadcast(String id) {
        return graph.step(id) instanceof Step.Broadcasting;
    }

    /** Notes how many partitions a stream has; one that the application writes may not exist yet. */
    private void count(String id) {
        SystemStream stream = settings.systemStream(id);
        try {
            count(id, stream);
        } catch (StreamValidationException e) {
            LOG.debug("Stream {} does not exist yet", StreamSettings.name(stream), e);
        }
    }

    private void count(String id, SystemStream stream) {
        SystemStreamMetadata found = systems.admin(stream.getSystem())
                .getSystemStreamPartitionCounts(Set.of(stream.getStream()), 0)
                .get(stream.getStream());
        if (found != null && !found.getSystemStreamPartitionMetadata().isEmpty()) {
            partitions.put(id, found.getSystemStreamPartitionMetadata().size());
        }
    }

    private int defaultPartitions() {
        return ExecutionKeys.INTERMEDIATE_PARTITIONS
                .find(config)
                .orElseGet(() -> Math.min(
                        MOST_PARTITIONS,
                        partitions.values().stream().max(Integer::compare).orElse(1)));
    }

    /** Groups of streams that meet in joins, by the join that brings the last of them in. */
    private Collection<Meeting> joinedStreams() {
        Map<String, Meeting> meetings = new TreeMap<>();
        for (Step.StreamJoining join : graph.steps(Step.StreamJoining.class)) {
            Meeting all = new Meeting(join.name(), new LinkedHashSet<>(graph.sourcesOf(join.id())));
            for (String id : List.copyOf(all.streams)) {
                Meeting other = meetings.get(id);
                if (other != null) {
                    all.streams.addAll(other.streams);
                }
            }
            all.streams.forEach(id -> meetings.put(id, all));
        }
        return new LinkedHashSet<>(meetings.values());
    }

    private record Meeting(Step.Name join, Set<String> streams) {}

    private void agree(Meeting meeting) {
        Map<String, Integer> known = new TreeMap<>();
        meeting.streams.forEach(id -> {
            if (partitions.containsKey(id)) {
                known.put(id, partitions.get(id));
            }
        });
        if (new LinkedHashSet<>(known.values()).size() > 1) {
            throw new ConfigException(
                    "Operator " + meeting.join + " joins streams with different numbers of partitions, "
                            + known
                            + ": expected equal numbers, so that a task has both sides of each key. Send one of them through"
                            + " partitionBy() first; an intermediate stream that exists already keeps its partitions until its topic is"
                            + " deleted");
        }
        int wanted = known.values().stream().findFirst().orElseGet(this::defaultPartitions);
        for (String id : meeting.streams) {
            if (intermediates.contains(id) && !partitions.containsKey(id)) {
                partitions.put(id, wanted);
                create(id);
            }
        }
    }

    private void create(String id) {
        SystemStream stream = settings.systemStream(id);
        StreamSpec spec = new StreamSpec(
                id, stream.getStream(), stream.getSystem(), partitions.get(id), settings.topicProperties(stream));
        if (systems.admin(stream.getSystem()).createStream(spec)) {
            LOG.info(
                    "Created intermediate stream {} with {} partitions",
                    StreamSettings.name(stream),
                    partitions.get(id));
        }
    }
}
