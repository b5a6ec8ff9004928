// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.streams;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.LongDeserializer;
import org.apache.kafka.common.serialization.LongSerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** The workloads of the benchmarks on Kafka Streams: one thread, defaults but for what is said on the command line. */
public final class StreamsWorkload {
    private static final String SOURCE = "source";
    private static final String WORK = "work";
    private static final String COUNTS = "counts";
    private static final int LATE_AFTER_MINUTES = 15;
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ObjectReader READER = MAPPER.readerFor(Object.class);

    private StreamsWorkload() {}

    /**
     * Runs until killed.
     *
     * @param arguments workload, topic of input, topic of output, then settings as {@code name=value}
     */
    public static void main(String[] arguments) {
        Properties settings = new Properties();
        for (int i = 3; i < arguments.length; i++) {
            String[] setting = arguments[i].split("=", 2);
            settings.put(setting[0], setting[1]);
        }
        KafkaStreams streams = new KafkaStreams(topology(arguments[0], arguments[1], arguments[2]), settings);
        Runtime.getRuntime().addShutdownHook(new Thread(streams::close, "close"));
        streams.start();
    }

    private static Topology topology(String workload, String input, String output) {
        Topology topology = new Topology();
        if (workload.startsWith("COUNT")) {
            KeyValueBytesStoreSupplier store = workload.equals("COUNT_IN_MEMORY")
                    ? Stores.inMemoryKeyValueStore(COUNTS)
                    : Stores.persistentKeyValueStore(COUNTS);
            return topology.addSource(SOURCE, new LongDeserializer(), new ByteArrayDeserializer(), input)
                    .addProcessor(WORK, Count::new, SOURCE)
                    .addStateStore(
                            Stores.keyValueStoreBuilder(store, Serdes.Long(), Serdes.Long())
                                    .withCachingEnabled(),
                            WORK)
                    .addSink("sink", output, new LongSerializer(), new ByteArraySerializer(), WORK);
        }
        if (workload.equals("FLIGHTS")) {
            return topology.addSource(SOURCE, new StringDeserializer(), new ByteArrayDeserializer(), input)
                    .addProcessor(WORK, Flights::new, SOURCE)
                    .addStateStore(
                            Stores.keyValueStoreBuilder(
                                            Stores.persistentKeyValueStore(COUNTS),
                                            Serdes.String(),
                                            Serdes.serdeFrom(
                                                    (topic, totals) -> bytes(totals),
                                                    (topic, bytes) -> bytes == null ? null : parsed(bytes)))
                                    .withCachingEnabled(),
                            WORK)
                    .addSink("sink", output, new StringSerializer(), new ByteArraySerializer(), WORK);
        }
        topology.addSource(SOURCE, new ByteArrayDeserializer(), new ByteArrayDeserializer(), input);
        String parent = WORK;
        switch (workload) {
            case "PASS_THROUGH" -> parent = SOURCE;
            case "FILTER" -> topology.addProcessor(WORK, Filter::new, SOURCE);
            case "DROP" -> topology.addProcessor(WORK, Drop::new, SOURCE);
            default -> throw new IllegalArgumentException("No such workload: " + workload);
        }
        return topology.addSink("sink", output, new ByteArraySerializer(), new ByteArraySerializer(), parent);
    }

    private static Map<?, ?> parsed(byte[] json) {
        try {
            return READER.readValue(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Map<?, ?> fields) {
        try {
            return MAPPER.writeValueAsBytes(fields);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Filter extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
        @Override
        public void process(Record<byte[], byte[]> message) {
            Map<?, ?> parsed = parsed(message.value());
            if (Boolean.TRUE.equals(parsed.get("wanted"))) {
                context().forward(message.withValue(bytes(parsed)));
            }
        }
    }

    private static final class Drop extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
        private int dropped;

        @Override
        public void process(Record<byte[], byte[]> message) {
            if (++dropped == 100) {
                dropped = 0;
                context().forward(message);
            }
        }
    }

    private static final class Count extends ContextualProcessor<Long, byte[], Long, byte[]> {
        private KeyValueStore<Long, Long> counts;
        private int counted;

        @Override
        public void init(ProcessorContext<Long, byte[]> context) {
            super.init(context);
            counts = context.getStateStore(COUNTS);
        }

        @Override
        public void process(Record<Long, byte[]> message) {
            Long before = counts.get(message.key());
            counts.put(message.key(), before == null ? 1L : before + 1);
            if (++counted == 100) {
                counted = 0;
                context().forward(message);
            }
        }
    }

    private static final class Flights extends ContextualProcessor<String, byte[], String, byte[]> {
        private KeyValueStore<String, Map<?, ?>> totals;
        private int taken;

        @Override
        public void init(ProcessorContext<String, byte[]> context) {
            super.init(context);
            totals = context.getStateStore(COUNTS);
        }

        @Override
        public void process(Record<String, byte[]> message) {
            long delay = number(parsed(message.value()), "delayMinutes");
            Map<?, ?> before = totals.get(message.key());
            Map<String, Object> after = new HashMap<>();
            after.put("flights", number(before, "flights") + 1);
            after.put("late", number(before, "late") + (delay > LATE_AFTER_MINUTES ? 1 : 0));
            after.put("minutes", number(before, "minutes") + delay);
            totals.put(message.key(), after);
            if (++taken == 100) {
                taken = 0;
                context().forward(message.withValue(bytes(after)));
            }
        }

        private static long number(Map<?, ?> fields, String name) {
            return fields == null ? 0 : ((Number) fields.get(name)).longValue();
        }
    }
}
