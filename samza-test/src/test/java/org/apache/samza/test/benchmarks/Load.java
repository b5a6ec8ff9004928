// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What both sides do: take every message of the input topic and send it to the output topic, with the same clients set in the
 * same way.
 *
 * @param brokers Kafka
 * @param input topic to read from its beginning
 * @param output topic to write
 */
record Load(String brokers, String input, String output) {
    static final int PARTITIONS = 8;
    static final int MESSAGE_BYTES = 100;
    static final long COMMIT_MS = 5000;
    static final int ARGUMENTS = 3;

    /** The rest are Kafka's defaults. */
    static Map<String, String> consumer() {
        return Map.of("max.poll.records", "2000", "isolation.level", "read_committed");
    }

    /** The rest are Kafka's defaults. */
    static Map<String, String> producer() {
        return Map.of("acks", "all", "linger.ms", "10", "batch.size", "65536");
    }

    static Load of(String[] arguments) {
        return new Load(arguments[0], arguments[1], arguments[2]);
    }

    List<String> arguments(String... more) {
        return Stream.concat(Stream.of(brokers, input, output), Stream.of(more)).toList();
    }

    Map<String, Object> client(Map<String, String> settings) {
        var client = new HashMap<String, Object>(settings);
        client.put("bootstrap.servers", brokers);
        return client;
    }
}
