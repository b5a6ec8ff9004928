// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.framework.driver;

import java.time.Instant;
import java.util.Objects;
import org.apache.samza.config.StreamSettings;
import org.apache.samza.flow.StreamSerdes;
import org.apache.samza.system.EndOfStreamMessage;
import org.apache.samza.system.SystemStream;
import org.apache.samza.system.WatermarkMessage;

/**
 * A stream that the test sends to. Each call returns when the job has nothing left to do about it; while the job does not run, messages
 * wait for its next process.
 *
 * @param <K> type of keys
 * @param <V> type of values
 */
public final class TestInput<K, V> {
    private final TestDriver driver;
    private final Streams streams;
    private final SystemStream stream;
    private final StreamSerdes serdes;
    private final int partitions;

    TestInput(TestDriver driver, Streams streams, SystemStream stream) {
        this.driver = driver;
        this.streams = streams;
        this.stream = stream;
        this.serdes = streams.serdes(stream);
        this.partitions = streams.partitions(stream);
    }

    /**
     * Sends a message.
     *
     * @param key decides about the partition, by a hash that is not Kafka's; may be null, for partition 0
     * @param value may be null
     * @throws RuntimeException the failure of the job, which has ended by it
     */
    public void send(K key, V value) {
        send(Message.of(key, value));
    }

    /**
     * Sends a message.
     *
     * @throws RuntimeException the failure of the job, which has ended by it
     * @throws IllegalArgumentException when the stream has no such partition
     */
    public void send(Message<K, V> message) {
        Objects.requireNonNull(message, "message");
        append(message);
        driver.settle();
    }

    /** Says, in every partition, that no message with an earlier event time follows. */
    public void watermark(Instant time) {
        sendToAll(new WatermarkMessage(time.toEpochMilli()));
    }

    /** Ends every partition: nothing may follow. A job of which all inputs have ended stops by itself. */
    public void end() {
        sendToAll(new EndOfStreamMessage());
    }

    private void sendToAll(Object message) {
        for (int partition = 0; partition < partitions; partition++) {
            append(Message.of(null, message).inPartition(partition));
        }
        driver.settle();
    }

    private void append(Message<?, ?> message) {
        Integer partition = message.partition();
        if (partition != null && (partition < 0 || partition >= partitions)) {
            throw new IllegalArgumentException("There is no partition " + partition + " of "
                    + StreamSettings.name(stream) + ": expected one below " + partitions
                    + ", or withPartitions() to have given it more");
        }
        streams.append(stream, serdes, message);
    }
}
