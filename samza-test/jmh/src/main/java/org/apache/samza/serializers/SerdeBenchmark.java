// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.serializers;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Serdes, and JSON beside Jackson itself. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SerdeBenchmark {
    private static final String OBJECT = "{\"id\":123456,\"wanted\":true,\"price\":12.5,\"city\":\"Reykjavík\"}";

    private final Serde<Long> longs = new LongSerde();
    private final Serde<String> strings = new StringSerde("UTF-8");
    private final Serde<byte[]> bytes = new ByteSerde();
    private final Serde<Object> json = new JsonSerde<>();
    private final ObjectMapper mapper = new ObjectMapper();
    private final ObjectReader reader = mapper.readerFor(Object.class);
    private final byte[] text = "the key of a message, 32 letters".getBytes(StandardCharsets.UTF_8);
    private final byte[] object = OBJECT.getBytes(StandardCharsets.UTF_8);
    private long number;

    /** To bytes and back. */
    @Benchmark
    public Long longThereAndBack() {
        return longs.fromBytes(longs.toBytes(++number));
    }

    /** The very array both times: the least that can be measured here. */
    @Benchmark
    public byte[] bytesThereAndBack() {
        return bytes.fromBytes(bytes.toBytes(text));
    }

    /** To text and back. */
    @Benchmark
    public byte[] stringThereAndBack() {
        return strings.toBytes(strings.fromBytes(text));
    }

    /** To a map and back. */
    @Benchmark
    public byte[] jsonThereAndBack() {
        return json.toBytes(json.fromBytes(object));
    }

    /** The same without our serde. */
    @Benchmark
    public byte[] jacksonThereAndBack() throws IOException {
        Map<?, ?> parsed = reader.readValue(object);
        return mapper.writeValueAsBytes(parsed);
    }
}
