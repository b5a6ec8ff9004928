// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.samza.config.schema.ConfigKey;
import org.apache.samza.system.SystemStream;
import org.apache.samza.system.SystemStreamMetadata.OffsetType;
import org.apache.samza.system.SystemStreamPartition;

/**
 * What the configuration says about streams, by the lookup order that property files of all ages rely on:
 * {@code streams.ID.*}, then {@code systems.SYSTEM.streams.TOPIC.*}, then {@code systems.SYSTEM.default.stream.*}, then, for
 * serdes and the default offset, {@code systems.SYSTEM.*}.
 *
 * <p>A stream id holds no dot and stands for a system and a physical name; a stream without configuration is its own id. Every
 * answer is looked up anew: ask once and keep it, off the path of messages. Immutable.
 */
public final class StreamSettings {
    private static final String STREAMS = "streams.";
    private static final Pattern SIDE_INPUTS = Pattern.compile("stores\\.([^.]+)\\.side\\.inputs");

    private final Config config;
    private final Map<SystemStream, String> ids;

    private StreamSettings(Config config, Map<SystemStream, String> ids) {
        this.config = config;
        this.ids = ids;
    }

    /**
     * The settings of a configuration.
     *
     * @throws ConfigException when two stream ids stand for the same stream
     */
    public static StreamSettings of(Config config) {
        StreamSettings byName = new StreamSettings(config, Map.of());
        Map<SystemStream, String> ids = new LinkedHashMap<>();
        for (String id : configuredIds(config)) {
            if (systemOf(config, id) == null) {
                continue;
            }
            String other = ids.put(byName.systemStream(id), id);
            if (other != null) {
                throw new ConfigException("Stream ids " + other + " and " + id + " both stand for "
                        + name(byName.systemStream(id)) + ": expected one id for one stream");
            }
        }
        return new StreamSettings(config, Map.copyOf(ids));
    }

    private static String systemOf(Config config, String streamId) {
        return StreamKeys.STREAM_SYSTEM.of(streamId).find(config).orElseGet(() -> JobKeys.DEFAULT_SYSTEM.read(config));
    }

    private static Set<String> configuredIds(Config config) {
        return config.keySet().stream()
                .filter(key -> key.startsWith(STREAMS) && key.indexOf('.', STREAMS.length()) > 0)
                .map(key -> key.substring(STREAMS.length(), key.indexOf('.', STREAMS.length())))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The form people write: {@code system.stream}. */
    public static String name(SystemStream stream) {
        return stream.getSystem() + "." + stream.getStream();
    }

    /**
     * The stream that an entry of {@code task.inputs}, {@code stores.*.changelog} and the like means: {@code system.stream},
     * cut at the first dot, or a stream id.
     *
     * @throws ConfigException when a stream id has no system and there is no default system
     */
    public SystemStream parse(String text) {
        int dot = text.indexOf('.');
        if (dot < 0) {
            return systemStream(text);
        }
        if (dot == 0 || dot == text.length() - 1) {
            throw new ConfigException("Invalid stream " + text + ": expected system.stream");
        }
        return new SystemStream(text.substring(0, dot), text.substring(dot + 1));
    }

    /**
     * The stream that a stream id stands for.
     *
     * @throws ConfigException when it has no system and there is no default system
     */
    public SystemStream systemStream(String streamId) {
        String system = systemOf(config, streamId);
        if (system == null) {
            throw new ConfigException("Stream " + streamId + " has no system: expected "
                    + StreamKeys.STREAM_SYSTEM.of(streamId) + " or " + JobKeys.DEFAULT_SYSTEM + " to be set");
        }
        return new SystemStream(
                system, StreamKeys.PHYSICAL_NAME.of(streamId).find(config).orElse(streamId));
    }

    /** The stream's id; its physical name when the configuration gives it none. */
    public String streamId(SystemStream stream) {
        return ids.getOrDefault(stream, stream.getStream());
    }

    /** Streams of {@code task.inputs} and {@code task.broadcast.inputs} and those that fill stores, in order. */
    public Set<SystemStream> inputs() {
        Set<SystemStream> inputs = new LinkedHashSet<>();
        JobKeys.TASK_INPUTS.find(config).orElse(List.of()).forEach(entry -> inputs.add(parse(entry)));
        BroadcastInputs.partitions(config).forEach(partition -> inputs.add(partition.getSystemStream()));
        sideInputs().values().forEach(inputs::addAll);
        return inputs;
    }

    /**
     * The streams that fill each store, by its name; stores that tasks fill are left out. None of their messages is a task's,
     * wherever else the configuration lists them.
     */
    public Map<String, Set<SystemStream>> sideInputs() {
        Map<String, Set<SystemStream>> sideInputs = new TreeMap<>();
        for (String key : config.keySet()) {
            Matcher matcher = SIDE_INPUTS.matcher(key);
            if (matcher.matches()) {
                Set<SystemStream> streams = new LinkedHashSet<>();
                SideInputKeys.SIDE_INPUTS
                        .of(matcher.group(1))
                        .find(config)
                        .orElse(List.of())
                        .forEach(entry -> streams.add(parse(entry)));
                if (!streams.isEmpty()) {
                    sideInputs.put(matcher.group(1), streams);
                }
            }
        }
        return sideInputs;
    }

    /** Whether the stream fills a store in place of being a task's input. */
    public boolean isSideInput(SystemStream stream) {
        return sideInputs().values().stream().anyMatch(streams -> streams.contains(stream));
    }

    /** Whether every task reads this partition: it is a broadcast input, or its stream is marked as broadcast. */
    public boolean isBroadcast(SystemStreamPartition partition) {
        return BroadcastInputs.partitions(config).contains(partition) || broadcast(partition.getSystemStream());
    }

    /** Partitions of {@code task.broadcast.inputs}. */
    public Set<SystemStreamPartition> broadcastInputs() {
        return BroadcastInputs.partitions(config);
    }

    /** Name of the key serde; empty for bytes as they are. */
    public Optional<String> keySerde(SystemStream stream) {
        return find(StreamKeys.KEY_SERDE, stream);
    }

    /** Name of the message serde; empty for bytes as they are. */
    public Optional<String> msgSerde(SystemStream stream) {
        return find(StreamKeys.MSG_SERDE, stream);
    }

    /** Where to begin without a checkpoint: {@code UPCOMING} or {@code OLDEST}. */
    public OffsetType offsetDefault(SystemStream stream) {
        return find(StreamKeys.OFFSET_DEFAULT, stream).orElse("upcoming").equals("oldest")
                ? OffsetType.OLDEST
                : OffsetType.UPCOMING;
    }

    /** Whether checkpoints are ignored at every start of a container. */
    public boolean resetOffset(SystemStream stream) {
        return find(StreamKeys.RESET_OFFSET, stream).orElse(false);
    }

    /** Priority among inputs; larger first, negative for none; bootstrap streams without one have the largest. */
    public int priority(SystemStream stream) {
        return find(StreamKeys.PRIORITY, stream).orElse(bootstrap(stream) ? Integer.MAX_VALUE : -1);
    }

    /** Whether the stream is read to its end before other inputs. */
    public boolean bootstrap(SystemStream stream) {
        return find(StreamKeys.BOOTSTRAP, stream).orElse(false);
    }

    /** Whether every task reads every partition. */
    public boolean broadcast(SystemStream stream) {
        return find(StreamKeys.BROADCAST, stream).orElse(false);
    }

    /** Whether the stream has an end. */
    public boolean bounded(SystemStream stream) {
        return find(StreamKeys.BOUNDED, stream).orElse(false);
    }

    /** Whether the stream lies between two steps of the job and carries control messages. */
    public boolean intermediate(SystemStream stream) {
        return find(StreamKeys.INTERMEDIATE, stream).orElse(false);
    }

    /** Whether committed records may be deleted from the system: the stream and its system both say so. */
    public boolean deleteCommittedMessages(SystemStream stream) {
        return find(StreamKeys.DELETE_COMMITTED, stream).orElse(false)
                && StreamKeys.SYSTEM_DELETE_COMMITTED.of(stream.getSystem()).read(config);
    }

    /** Properties for the creation of the stream's topic, {@code samza.*} left out, the more specific key winning. */
    public Map<String, String> topicProperties(SystemStream stream) {
        Map<String, String> properties = new LinkedHashMap<>();
        String system = "systems." + stream.getSystem();
        List<String> prefixes =
                new ArrayList<>(List.of(system + ".default.stream.", system + ".streams." + stream.getStream() + "."));
        if (ids.containsKey(stream)) {
            prefixes.add(STREAMS + streamId(stream) + ".");
        }
        for (String prefix : prefixes) {
            config.subset(prefix).forEach((key, value) -> {
                if (!key.startsWith("samza.")) {
                    properties.put(key, value);
                }
            });
        }
        return properties;
    }

    private <T> Optional<T> find(ConfigKey<T> key, SystemStream stream) {
        return key.find(config, names(key, stream));
    }

    private List<String> names(ConfigKey<?> key, SystemStream stream) {
        List<String> names = new ArrayList<>();
        Stream.concat(Stream.of(key.name()), key.oldNames().stream())
                .filter(template -> ids.containsKey(stream) || !template.contains("{stream}"))
                .map(template -> template.replace("{stream}", streamId(stream))
                        .replace("{system}", stream.getSystem())
                        .replace("{topic}", stream.getStream()))
                .forEach(names::add);
        return names;
    }
}
