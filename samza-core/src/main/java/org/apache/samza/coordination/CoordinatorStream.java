// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.coordination;

import java.time.Clock;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.samza.config.Config;
import org.apache.samza.config.CoordinatorSettings;
import org.apache.samza.config.MapConfig;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.StreamSpec;
import org.apache.samza.system.SystemAdmin;
import org.apache.samza.system.SystemProducer;
import org.apache.samza.system.SystemStream;
import org.apache.samza.system.Systems;
import org.apache.samza.util.NoOpMetricsRegistry;

/**
 * A job's memory of itself: a compacted stream of one partition that holds its configuration, its changelog partitions and
 * where its tasks and containers were. The last record of a key counts; a record without value deletes.
 *
 * <pre>
 *   create() once, by the submitter
 *   readAll() -> values(type), raw(namespace)      the view; readAll() again reads what came since
 *   put / delete / putRaw -> flush()               in the view at once, durable when flush() returns
 * </pre>
 *
 * Records of types unknown here are left alone. Not thread-safe: one thread owns it.
 */
public final class CoordinatorStream implements AutoCloseable {
    private static final String CONFIG_VALUE = "value";

    private final SystemAdmin admin;
    private final StreamSpec spec;
    private final CoordinatorLog log;
    private final Supplier<SystemProducer> producers;
    private final CoordinatorRecord.Author author;
    private final Clock clock;
    private final Map<String, Map<String, byte[]>> view = new HashMap<>();
    private SystemProducer producer;

    CoordinatorStream(
            SystemAdmin admin,
            StreamSpec spec,
            CoordinatorLog log,
            Supplier<SystemProducer> producers,
            CoordinatorRecord.Author author,
            Clock clock) {
        this.admin = admin;
        this.spec = spec;
        this.log = log;
        this.producers = producers;
        this.author = author;
        this.clock = clock;
    }

    /**
     * The coordinator stream of a job; nothing is read or written yet.
     *
     * @param config at least the job's name and the coordinator system
     * @param source who writes, one word that every record states, for example {@code job-runner}
     */
    public static CoordinatorStream of(Config config, Systems systems, String source) {
        CoordinatorSettings settings = CoordinatorSettings.of(config);
        String system = settings.stream().getSystem();
        NoOpMetricsRegistry unmeasured = new NoOpMetricsRegistry();
        SystemAdmin admin = systems.admin(system);
        return new CoordinatorStream(
                admin,
                settings.spec(),
                new CoordinatorLog(
                        admin, () -> systems.newConsumer(system, unmeasured, "coordinator"), settings.stream()),
                () -> systems.newProducer(system, unmeasured, "coordinator"),
                new CoordinatorRecord.Author(HostName.local(), source, System.getProperty("user.name", "unknown")),
                Clock.systemUTC());
    }

    /** Where the stream is. */
    public SystemStream stream() {
        return spec.toSystemStream();
    }

    /**
     * Makes sure that the stream exists and can do its duty.
     *
     * @return whether it was created now
     * @throws org.apache.samza.system.StreamValidationException when it exists with other properties than its duty needs
     */
    public boolean create() {
        boolean created = admin.createStream(spec);
        if (!created) {
            admin.validateStream(spec);
        }
        return created;
    }

    /** Whether the stream exists. */
    public boolean exists() {
        return log.exists();
    }

    /**
     * Brings the view up to the end of the stream as it is now.
     *
     * @throws org.apache.samza.SamzaException when the stream does not exist or its end is not reached in time
     */
    public void readAll() {
        log.readToEnd((keyBytes, value) ->
                CoordinatorRecord.readKey(keyBytes).ifPresent(key -> remember(key.type(), key.key(), value)));
    }

    private void remember(String type, String key, byte[] value) {
        Map<String, byte[]> records = view.computeIfAbsent(type, any -> new TreeMap<>());
        if (value == null) {
            records.remove(key);
        } else {
            records.put(key, value);
        }
    }

    /** Every record of a type: key to values, in order of keys. */
    public Map<String, Map<String, String>> values(RecordType type) {
        Map<String, Map<String, String>> values = new LinkedHashMap<>();
        raw(type.wireName())
                .forEach((key, bytes) -> values.put(
                        key, CoordinatorRecord.readValues(new CoordinatorRecord.Key(type.wireName(), key), bytes)));
        return values;
    }

    /** The values of one record. */
    public Optional<Map<String, String>> values(RecordType type, String key) {
        return Optional.ofNullable(raw(type.wireName()).get(key))
                .map(bytes -> CoordinatorRecord.readValues(new CoordinatorRecord.Key(type.wireName(), key), bytes));
    }

    /** Values as they are in the stream, by key, of any type or namespace, for example {@code samza-startpoint-v1}. */
    public Map<String, byte[]> raw(String namespace) {
        return Collections.unmodifiableMap(view.getOrDefault(namespace, Map.of()));
    }

    /** Types and namespaces that have records. */
    public Set<String> namespaces() {
        return view.entrySet().stream()
                .filter(namespace -> !namespace.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The configuration that the stream holds. */
    public Config config() {
        Map<String, String> config = new HashMap<>();
        values(RecordType.CONFIG).forEach((key, values) -> config.put(key, values.get(CONFIG_VALUE)));
        return new MapConfig(config);
    }

    /** The value in a record of one configuration key, as {@link #raw} gives it. */
    public static Optional<String> configValue(byte[] record) {
        CoordinatorRecord.Key any = new CoordinatorRecord.Key(RecordType.CONFIG.wireName(), "");
        return Optional.ofNullable(CoordinatorRecord.readValues(any, record).get(CONFIG_VALUE));
    }

    /** Writes one configuration key. */
    public void putConfig(String key, String value) {
        put(RecordType.CONFIG, key, Map.of(CONFIG_VALUE, value));
    }

    /** Writes a record; durable after {@link #flush()}. */
    public void put(RecordType type, String key, Map<String, String> values) {
        putRaw(type.wireName(), key, CoordinatorRecord.valueBytes(author, clock.millis(), values));
    }

    /** Writes a record of raw bytes; durable after {@link #flush()}. */
    public void putRaw(String namespace, String key, byte[] value) {
        send(namespace, key, value);
    }

    /** Deletes a record; durable after {@link #flush()}. */
    public void delete(RecordType type, String key) {
        send(type.wireName(), key, null);
    }

    /** Deletes a record of raw bytes; durable after {@link #flush()}. */
    public void deleteRaw(String namespace, String key) {
        send(namespace, key, null);
    }

    private void send(String type, String key, byte[] value) {
        byte[] keyBytes = CoordinatorRecord.keyBytes(type, key);
        OutgoingMessageEnvelope record = new OutgoingMessageEnvelope(stream(), (Object) 0, keyBytes, value);
        orGiveUpProducer(() -> {
            if (producer == null) {
                producer = producers.get();
                producer.register(author.source());
                producer.start();
            }
            producer.send(author.source(), record);
        });
        remember(type, key, value);
    }

    /**
     * Waits until everything written is durable.
     *
     * @throws org.apache.samza.system.SystemProducerException when something could not be written; what is written later goes
     *     another way and may well succeed
     */
    public void flush() {
        if (producer != null) {
            orGiveUpProducer(() -> producer.flush(author.source()));
        }
    }

    /** A producer that has failed once fails for ever; its owner lives on, and writes again when the system is back. */
    private void orGiveUpProducer(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            try {
                stopProducer();
            } catch (RuntimeException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
    }

    private void stopProducer() {
        SystemProducer stopping = producer;
        producer = null;
        if (stopping != null) {
            stopping.stop();
        }
    }

    /** Stops consumer and producer; what was not flushed may be lost. */
    @Override
    public void close() {
        try {
            log.close();
        } finally {
            stopProducer();
        }
    }
}
