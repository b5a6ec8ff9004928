// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.samza.Partition;
import org.apache.samza.config.Config;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.startpoint.Startpoint;
import org.apache.samza.startpoint.StartpointSpecific;
import org.apache.samza.startpoint.StartpointVisitor;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.PrecedingOffsets;
import org.apache.samza.system.StreamSpec;
import org.apache.samza.system.StreamValidationException;
import org.apache.samza.system.SystemAdmin;
import org.apache.samza.system.SystemConsumer;
import org.apache.samza.system.SystemFactory;
import org.apache.samza.system.SystemProducer;
import org.apache.samza.system.SystemProducerException;
import org.apache.samza.system.SystemStream;
import org.apache.samza.system.SystemStreamMetadata;
import org.apache.samza.system.SystemStreamMetadata.SystemStreamPartitionMetadata;
import org.apache.samza.system.SystemStreamPartition;

/**
 * A system of logs in memory that forgets sends which were not flushed. Logs are shared by all systems of one
 * {@code systems.S.scope}.
 */
@SuppressWarnings("deprecation") // implements the methods without label, as connectors of old jobs do
public final class MemorySystem implements SystemFactory {
    private static final Map<String, Logs> SCOPES = new ConcurrentHashMap<>();

    /** One record. */
    private record Entry(Object key, Object message) {}

    /** The logs of one scope. */
    public static final class Logs {
        private final Map<String, List<List<Entry>>> streams = new LinkedHashMap<>();
        private final Map<String, StreamSpec> specs = new HashMap<>();
        private final Map<SystemStreamPartition, String> deleted = new HashMap<>();
        private boolean failsNextFlush;

        /** Offsets up to which somebody wanted records deleted, which keeps them all the same. */
        public synchronized Map<SystemStreamPartition, String> deleted() {
            return new HashMap<>(deleted);
        }

        /** Makes the next flush fail, and with it everything that its producer is asked for later. */
        public synchronized void failNextFlush() {
            failsNextFlush = true;
        }

        private synchronized boolean failsNow() {
            boolean fails = failsNextFlush;
            failsNextFlush = false;
            return fails;
        }

        /** Creates a stream. */
        public synchronized Logs stream(String name, int partitions) {
            List<List<Entry>> logs = new ArrayList<>();
            for (int i = 0; i < partitions; i++) {
                logs.add(new ArrayList<>());
            }
            streams.put(name, logs);
            return this;
        }

        /** What a stream was created with. */
        public synchronized StreamSpec spec(String stream) {
            return specs.get(stream);
        }

        /** Records in a stream. */
        public synchronized int size(String stream) {
            return streams.get(stream).stream().mapToInt(List::size).sum();
        }

        /** Names of the streams. */
        public synchronized Set<String> names() {
            return new HashSet<>(streams.keySet());
        }

        /** Adds a record that is durable at once. */
        public synchronized void append(String stream, int partition, Object key, Object message) {
            streams.get(stream).get(partition).add(new Entry(key, message));
        }

        /** The records of a partition, without keys. */
        public synchronized List<Object> messages(String stream, int partition) {
            List<Object> messages = new ArrayList<>();
            streams.get(stream).get(partition).forEach(entry -> messages.add(entry.message()));
            return messages;
        }

        /** Appends a record; texts become bytes. */
        public synchronized Logs append(String stream, int partition, String key, String message) {
            streams.get(stream).get(partition).add(new Entry(bytes(key), bytes(message)));
            return this;
        }

        private static byte[] bytes(String text) {
            return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
        }

        /** Messages of a stream as texts, by partition and offset. */
        public synchronized List<String> messages(String stream) {
            return streams.get(stream).stream()
                    .flatMap(List::stream)
                    .map(entry -> new String((byte[]) entry.message(), StandardCharsets.UTF_8))
                    .toList();
        }

        private synchronized void append(OutgoingMessageEnvelope envelope) {
            List<List<Entry>> logs = streams.get(envelope.getSystemStream().getStream());
            int partition = Math.floorMod(envelope.getPartitionKey().hashCode(), logs.size());
            logs.get(partition).add(new Entry(envelope.getKey(), envelope.getMessage()));
        }

        private synchronized List<Entry> from(SystemStreamPartition partition, int offset) {
            List<Entry> log = streams.get(partition.getStream())
                    .get(partition.getPartition().getPartitionId());
            return new ArrayList<>(log.subList(offset, log.size()));
        }
    }

    /** The logs of a scope. */
    public static Logs scope(String name) {
        return SCOPES.computeIfAbsent(name, any -> new Logs());
    }

    private static Logs logs(String system, Config config) {
        return scope(config.get("systems." + system + ".scope", "default"));
    }

    @Override
    public SystemConsumer getConsumer(String system, Config config, MetricsRegistry registry) {
        return new Reader(logs(system, config));
    }

    @Override
    public SystemProducer getProducer(String system, Config config, MetricsRegistry registry) {
        return new Writer(logs(system, config));
    }

    @Override
    public SystemAdmin getAdmin(String system, Config config) {
        return new Admin(system, logs(system, config));
    }

    private record Reader(Logs logs, Map<SystemStreamPartition, Integer> positions) implements SystemConsumer {
        Reader(Logs logs) {
            this(logs, new HashMap<>());
        }

        @Override
        public void start() {}

        @Override
        public void stop() {}

        @Override
        public void register(SystemStreamPartition partition, String offset) {
            positions.put(partition, Integer.valueOf(offset));
        }

        @Override
        public Map<SystemStreamPartition, List<IncomingMessageEnvelope>> poll(
                Set<SystemStreamPartition> partitions, long timeout) {
            Map<SystemStreamPartition, List<IncomingMessageEnvelope>> polled = new HashMap<>();
            for (SystemStreamPartition partition : partitions) {
                int offset = positions.get(partition);
                List<IncomingMessageEnvelope> envelopes = new ArrayList<>();
                for (Entry entry : logs.from(partition, offset)) {
                    envelopes.add(new IncomingMessageEnvelope(
                            partition, Integer.toString(offset++), entry.key(), entry.message()));
                }
                positions.put(partition, offset);
                polled.put(partition, envelopes);
            }
            return polled;
        }
    }

    private static final class Writer implements SystemProducer {
        private final Logs logs;
        private final List<OutgoingMessageEnvelope> unflushed = new ArrayList<>();
        private boolean failed;

        Writer(Logs logs) {
            this.logs = logs;
        }

        @Override
        public void start() {}

        @Override
        public void stop() {}

        @Override
        public void register(String source) {}

        @Override
        public void send(String source, OutgoingMessageEnvelope envelope) {
            synchronized (unflushed) {
                unflushed.add(envelope);
            }
        }

        @Override
        public void flush(String source) {
            synchronized (unflushed) {
                failed |= logs.failsNow();
                if (failed) {
                    throw new SystemProducerException("told to fail");
                }
                unflushed.forEach(logs::append);
                unflushed.clear();
            }
        }
    }

    private record Admin(String system, Logs logs) implements SystemAdmin, PrecedingOffsets {
        @Override
        public String offsetBefore(SystemStreamPartition partition, String offset) {
            return Integer.toString(Integer.parseInt(offset) - 1);
        }

        @Override
        public String resolveStartpointToOffset(SystemStreamPartition partition, Startpoint startpoint) {
            return startpoint.apply(partition, new StartpointVisitor<SystemStreamPartition, String>() {
                @Override
                public String visit(SystemStreamPartition input, StartpointSpecific specific) {
                    return specific.getSpecificOffset();
                }
            });
        }

        @Override
        public Map<SystemStreamPartition, String> getOffsetsAfter(Map<SystemStreamPartition, String> offsets) {
            Map<SystemStreamPartition, String> after = new HashMap<>();
            offsets.forEach(
                    (partition, offset) -> after.put(partition, Integer.toString(Integer.parseInt(offset) + 1)));
            return after;
        }

        @Override
        public Map<String, SystemStreamMetadata> getSystemStreamMetadata(Set<String> names) {
            Map<String, SystemStreamMetadata> metadata = new HashMap<>();
            synchronized (logs) {
                for (String name : names) {
                    List<List<Entry>> stream = logs.streams.getOrDefault(name, List.of());
                    Map<Partition, SystemStreamPartitionMetadata> partitions = new HashMap<>();
                    for (int i = 0; i < stream.size(); i++) {
                        int end = stream.get(i).size();
                        String newest = end == 0 ? null : Integer.toString(end - 1);
                        partitions.put(
                                new Partition(i),
                                new SystemStreamPartitionMetadata(
                                        end == 0 ? null : "0", newest, Integer.toString(end)));
                    }
                    if (!stream.isEmpty()) {
                        metadata.put(name, new SystemStreamMetadata(name, partitions));
                    }
                }
            }
            return metadata;
        }

        @Override
        public void deleteMessages(Map<SystemStreamPartition, String> offsets) {
            synchronized (logs) {
                logs.deleted.putAll(offsets);
            }
        }

        @Override
        public Integer offsetComparator(String a, String b) {
            return a == null || b == null ? null : Long.compare(Long.parseLong(a), Long.parseLong(b));
        }

        @Override
        public boolean createStream(StreamSpec spec) {
            if (logs.names().contains(spec.getPhysicalName())) {
                return false;
            }
            logs.stream(spec.getPhysicalName(), spec.getPartitionCount());
            logs.specs.put(spec.getPhysicalName(), spec);
            return true;
        }

        @Override
        public void validateStream(StreamSpec spec) {
            StreamSpec found = logs.spec(spec.getPhysicalName());
            String wanted = spec.get("cleanup.policy");
            if (found != null && !wanted.equals(found.get("cleanup.policy"))) {
                throw new StreamValidationException(spec.getPhysicalName() + " is not " + wanted);
            }
        }

        @Override
        public Set<SystemStream> getAllSystemStreams() {
            Set<SystemStream> streams = new HashSet<>();
            logs.names().forEach(name -> streams.add(new SystemStream(system, name)));
            return Collections.unmodifiableSet(streams);
        }
    }
}
